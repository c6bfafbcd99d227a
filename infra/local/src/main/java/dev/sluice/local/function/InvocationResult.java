package dev.sluice.local.function;

/** What became of an invocation. */
public sealed interface InvocationResult {
  /**
   * The handler returned.
   *
   * @param payload what it wrote: JSON
   */
  record Returned(String payload) implements InvocationResult {}

  /**
   * The handler threw, or could not be made.
   *
   * @param errorType the exception's class
   * @param message what it said
   */
  record Failed(String errorType, String message) implements InvocationResult {}

  /**
   * The handler did not return in time; its sandbox is gone.
   *
   * @param afterSeconds the function's time-out
   */
  record TimedOut(int afterSeconds) implements InvocationResult {}

  /**
   * The invocation was not begun.
   *
   * @param reason why, such as that as many run as may
   */
  record Refused(String reason) implements InvocationResult {}

  /** Whether the handler returned. */
  default boolean returned() {
    return this instanceof Returned;
  }
}
