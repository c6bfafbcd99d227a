package dev.sluice.core.error;

/** The same call will fail again: the input must change. */
public final class PermanentException extends SyncException {
  private static final long serialVersionUID = 1L;

  /**
   * @param code the documented code, such as {@code CFG_PARSE}
   * @param message what was wanted and what came
   */
  public PermanentException(String code, String message) {
    super(code, message);
  }

  /**
   * @param code the documented code
   * @param message what was wanted and what came
   * @param cause what the layer below threw
   */
  public PermanentException(String code, String message, Throwable cause) {
    super(code, message, cause);
  }
}
