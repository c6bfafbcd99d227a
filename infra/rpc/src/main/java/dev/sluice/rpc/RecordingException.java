package dev.sluice.rpc;

import java.io.IOException;

/** A recording whose content is not what a recording must hold; the message names the line. */
public final class RecordingException extends IOException {
  private static final long serialVersionUID = 1L;

  private final long line;

  /**
   * @param line the line, from 1; 0 when the file as a whole is meant
   * @param message what was wanted and what came
   */
  public RecordingException(long line, String message) {
    super(line == 0 ? message : "line " + line + ": " + message);
    this.line = line;
  }

  /**
   * @param line the line, from 1; 0 when the file as a whole is meant
   * @param message what was wanted and what came
   * @param cause what the layer below threw
   */
  public RecordingException(long line, String message, Throwable cause) {
    this(line, message);
    initCause(cause);
  }

  /** The line, from 1; 0 when the file as a whole is meant. */
  public long line() {
    return line;
  }
}
