package dev.sluice.local.function;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Stands in place of the process's standard output and error: what a function or an emulator prints
 * goes to its own log, the rest to where it went before.
 */
public final class OutputRouter extends OutputStream {
  private final OutputStream console;

  private OutputRouter(OutputStream console) {
    this.console = console;
  }

  /** Puts routers in place, once in a process; before anything logs, since logs keep the stream. */
  public static synchronized void install() {
    if (!(System.out instanceof RoutedStream)) {
      System.setOut(new RoutedStream(System.out));
      System.setErr(new RoutedStream(System.err));
    }
  }

  private static final class RoutedStream extends PrintStream {
    RoutedStream(OutputStream console) {
      super(new OutputRouter(console), true, StandardCharsets.UTF_8);
    }
  }

  private OutputStream target() {
    return Origin.current().map(Origin::log).orElse(console);
  }

  @Override
  public void write(int b) throws IOException {
    target().write(b);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    target().write(bytes, offset, length);
  }

  @Override
  public void flush() throws IOException {
    target().flush();
  }
}
