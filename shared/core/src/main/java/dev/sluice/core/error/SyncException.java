package dev.sluice.core.error;

/**
 * The root of every expected failure. A code names the case for programs; the message names, for
 * people, the two things that disagree.
 */
public abstract sealed class SyncException extends RuntimeException
    permits RetryableException, PermanentException, HaltException {
  private static final long serialVersionUID = 1L;

  private final String code;

  SyncException(String code, String message) {
    super(message);
    this.code = code;
  }

  SyncException(String code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** The documented code of this failure. */
  public final String code() {
    return code;
  }
}
