package dev.sluice.evm.verify;

import dev.sluice.core.chain.Bytes32;
import dev.sluice.core.chain.Height;

/** What came of verifying a block: a {@link VerifiedBlock}, or the reason why it was refused. */
public sealed interface Verification permits VerifiedBlock, Refused {
  /** The same, or a refusal with {@link VerifyCode#VERIFY_NUMBER} if the block stands elsewhere. */
  Verification at(Height wanted);

  /** The same, or a refusal with {@link VerifyCode#VERIFY_PARENT} if it follows another block. */
  Verification after(Bytes32 parent);

  /**
   * The verified block.
   *
   * @throws dev.sluice.core.error.RetryableException with the code and reason if it was refused:
   *     another endpoint may answer better
   */
  VerifiedBlock orThrow();
}
