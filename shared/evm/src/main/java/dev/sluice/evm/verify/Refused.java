package dev.sluice.evm.verify;

import dev.sluice.core.chain.Bytes32;
import dev.sluice.core.chain.Height;
import dev.sluice.core.error.RetryableException;

/**
 * A block that does not prove what it claims.
 *
 * @param code which check failed
 * @param reason the two values that disagree
 */
public record Refused(VerifyCode code, String reason) implements Verification {
  static Refused of(VerifyCode code, String what, Object wanted, Object got) {
    return new Refused(code, what + ": wanted " + wanted + ", got " + got);
  }

  @Override
  public Verification at(Height wanted) {
    return this;
  }

  @Override
  public Verification after(Bytes32 parent) {
    return this;
  }

  @Override
  public VerifiedBlock orThrow() {
    throw new RetryableException(code.name(), reason);
  }
}
