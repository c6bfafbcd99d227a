package dev.sluice.local;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Sends what functions and emulators print to a file, for as long as it is open. */
public final class OutputFile implements AutoCloseable {
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final PrintStream file;

  private OutputFile(PrintStream file) {
    this.file = file;
  }

  /** Begins to send it there. */
  public static OutputFile redirect(Path path) throws IOException {
    PrintStream file =
        new PrintStream(
            Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
            true,
            StandardCharsets.UTF_8);
    OutputFile output = new OutputFile(file);
    System.setOut(file);
    System.setErr(file);
    return output;
  }

  @Override
  public void close() {
    System.setOut(out);
    System.setErr(err);
    file.close();
  }
}
