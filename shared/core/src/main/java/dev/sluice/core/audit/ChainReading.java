package dev.sluice.core.audit;

import dev.sluice.core.port.BlockOpener;
import dev.sluice.core.state.Configuration;

/** What a stored configuration means, in the words of the source chain's kind. */
public interface ChainReading {
  /**
   * Where trust starts.
   *
   * @param first the first version
   */
  Anchor anchor(Configuration first);

  /** Proves blocks, and selects targets by the rules of this version. */
  BlockOpener opener(Configuration version);
}
