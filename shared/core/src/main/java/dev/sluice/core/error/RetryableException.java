package dev.sluice.core.error;

/** The same call may succeed later: back off and try again. */
public final class RetryableException extends SyncException {
  private static final long serialVersionUID = 1L;

  /**
   * @param code the documented code, such as {@code RPC_TIMEOUT}
   * @param message what was wanted and what came
   */
  public RetryableException(String code, String message) {
    super(code, message);
  }

  /**
   * @param code the documented code
   * @param message what was wanted and what came
   * @param cause what the layer below threw
   */
  public RetryableException(String code, String message, Throwable cause) {
    super(code, message, cause);
  }
}
