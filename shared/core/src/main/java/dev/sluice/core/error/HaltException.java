package dev.sluice.core.error;

/** Going on would be wrong: the node or the gateway stops until an operator acts. */
public final class HaltException extends SyncException {
  private static final long serialVersionUID = 1L;

  /**
   * @param code the documented code, such as {@code STATE_DIVERGENCE}
   * @param message what was wanted and what came
   */
  public HaltException(String code, String message) {
    super(code, message);
  }

  /**
   * @param code the documented code
   * @param message what was wanted and what came
   * @param cause what the layer below threw
   */
  public HaltException(String code, String message, Throwable cause) {
    super(code, message, cause);
  }
}
