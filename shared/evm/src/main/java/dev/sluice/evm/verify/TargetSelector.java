package dev.sluice.evm.verify;

import dev.sluice.core.chain.Target;
import java.util.List;

/** Selects targets by rules from what was proven. Pure: equal inputs give equal targets. */
public interface TargetSelector {
  /**
   * Whether every rule selects by log: only then can a header's bloom rule a block out, and only
   * then may a block be judged by its header alone.
   */
  boolean selectsByLog();

  /**
   * Whether a block with this verified header bloom can hold a target at all.
   *
   * @param logsBloom the 256 bytes of the header's bloom (yellow paper, section 4.3.1)
   * @return false only if no rule can match any transaction of the block
   */
  boolean mayMatch(byte[] logsBloom);

  /** The targets of one transaction, by log ordinal (the whole transaction first), then rule. */
  List<Target> select(VerifiedTransaction transaction);
}
