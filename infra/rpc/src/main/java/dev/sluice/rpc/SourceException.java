package dev.sluice.rpc;

import java.io.IOException;

/** A JSON-RPC source did not give what it was asked for. */
public final class SourceException extends IOException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  /**
   * @param kind what a caller can do about it
   * @param message what was wanted and what came
   */
  public SourceException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /**
   * @param kind what a caller can do about it
   * @param message what was wanted and what came
   * @param cause what the layer below threw
   */
  public SourceException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** What a caller can do about it. */
  public Kind kind() {
    return kind;
  }

  /** What a caller can do about a source that failed. */
  public enum Kind {
    /** It cannot be reached, or serves no such method or block: take another source. */
    UNAVAILABLE,
    /** It asks to wait. */
    THROTTLED,
    /** It wants credentials. */
    DENIED,
    /** The answer is too large for it or for us: ask for less at once. */
    TOO_LARGE,
    /** It answers what no source should. */
    BAD_ANSWER
  }
}
