package dev.sluice.cli;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** What a command prints: whole lines of UTF-8, ended by a line feed on every system. */
public final class Output {
  private final PrintWriter out;

  /** Prints to a stream. */
  public Output(OutputStream stream) {
    out = new PrintWriter(stream, false, StandardCharsets.UTF_8);
  }

  /**
   * Prints a line at once.
   *
   * @throws ClosedException if nobody reads any more, as after {@code | head}
   */
  public void line(String text) {
    out.print(text);
    out.print('\n');
    if (out.checkError()) {
      throw new ClosedException();
    }
  }

  /** The writer itself, for the help texts. */
  PrintWriter writer() {
    return out;
  }

  /** Nobody reads the output any more; the command ends quietly. */
  public static final class ClosedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
