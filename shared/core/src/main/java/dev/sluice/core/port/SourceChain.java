package dev.sluice.core.port;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.chain.Height;
import java.util.List;

/**
 * The chain that is followed, seen through one or more endpoints. One endpoint can delay, never
 * halt or mislead.
 *
 * <p>All methods throw {@link dev.sluice.core.error.RetryableException} when endpoints do not
 * answer, answer nonsense or do not agree, and {@link dev.sluice.core.error.PermanentException}
 * when no endpoint can ever answer.
 */
public interface SourceChain {
  /** Asks the endpoints for their head and finality limit. */
  View view();

  /**
   * Asks for the hash at a height that is not above the limit.
   *
   * @return the hash on which a quorum of endpoints agrees
   */
  Vote vote(Height height);

  /**
   * Fetches every block of the range and proves it whole: header hash, roots and blooms recomputed
   * from bytes, each block linked to the one before it.
   *
   * @param range the blocks, at most {@link dev.sluice.core.chain.Run#MAX_BLOCKS}
   * @return a non-empty prefix of the range in ascending order: all of it, or as many blocks as the
   *     deadline allowed
   */
  List<FetchedBlock> fetch(BlockRange range, Deadline deadline);

  /**
   * What the endpoints claim.
   *
   * @param head the newest block
   * @param limit the highest block that is final under the configured policy
   */
  record View(Height head, Height limit) {}

  /**
   * What a quorum agrees on.
   *
   * @param height the block
   * @param hash its hash
   * @param endpoints the endpoints that agree, by label (never a URL with a key)
   */
  record Vote(Height height, BlockHash hash, List<String> endpoints) {
    /** Copies the list. */
    public Vote {
      endpoints = List.copyOf(endpoints);
    }
  }
}
