package dev.sluice.evm.target;

/** Bytes that are not an encoding of the declared types; it never leaves this package. */
final class AbiFormatException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String reason;

  /** Without a stack trace: a stranger's bytes should cost little. */
  AbiFormatException(String reason) {
    super(reason, null, false, false);
    this.reason = reason;
  }

  /** What was wanted and what came. */
  String reason() {
    return reason;
  }
}
