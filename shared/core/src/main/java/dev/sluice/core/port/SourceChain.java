package dev.sluice.core.port;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.ProvenBlock;
import dev.sluice.core.chain.Run;
import dev.sluice.core.chain.VerificationLevel;
import java.util.List;
import java.util.Optional;

/**
 * The chain that is followed, seen through one or more endpoints. One endpoint can delay, never
 * halt or mislead.
 *
 * <p>All methods throw {@link dev.sluice.core.error.RetryableException} when endpoints do not
 * answer, answer nonsense or do not agree, and {@link dev.sluice.core.error.PermanentException}
 * when no endpoint can ever answer.
 */
public interface SourceChain {
  /** The most blocks that are fetched at once: some runs. */
  int MAX_RANGE = 4 * Run.MAX_BLOCKS;

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
   * <p>A quorum is asked for the last block's hash, bodies come from any endpoint: that hash stands
   * for all blocks before it. No call that was begun runs on after this method returns.
   *
   * @param range the blocks, at most {@link #MAX_RANGE}
   * @return a non-empty prefix of the range: all of it, or as many blocks as the deadline allowed
   */
  Fetched fetch(BlockRange range, Deadline deadline);

  /**
   * The endpoints that were caught showing something wrong and are not asked for now, each with the
   * evidence of the last time. Asks nothing and never fails.
   */
  List<Evidence> quarantined();

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

  /**
   * Blocks on which a quorum agrees.
   *
   * @param blocks at least one, ascending, each linked to the one before it
   * @param vote what a quorum says of the last of them
   * @param level how much of such blocks can be recomputed
   */
  record Fetched(List<FetchedBlock> blocks, Vote vote, VerificationLevel level) {
    /** Blocks of a chain on which everything can be recomputed. */
    public Fetched(List<FetchedBlock> blocks, Vote vote) {
      this(blocks, vote, VerificationLevel.FULL);
    }

    /** Copies the list and refuses blocks that the vote does not stand for. */
    public Fetched {
      blocks = List.copyOf(blocks);
      for (int i = 1; i < blocks.size(); i++) {
        if (!blocks.get(i).block().parentHash().equals(blocks.get(i - 1).block().hash())) {
          throw new IllegalArgumentException("no link below " + blocks.get(i).block().height());
        }
      }
      ProvenBlock last = blocks.getLast().block();
      if (!last.height().equals(vote.height()) || !last.hash().equals(vote.hash())) {
        throw new IllegalArgumentException(
            "fetched %s %s, voted %s %s"
                .formatted(last.height(), last.hash(), vote.height(), vote.hash()));
      }
    }
  }

  /**
   * What an endpoint was caught at.
   *
   * @param endpoint its label (never a URL with a key)
   * @param code the documented code, such as {@code VERIFY_RECEIPTS_ROOT}
   * @param height the block that it was asked for; empty if it was about no block
   * @param detail the two values that disagree
   */
  record Evidence(String endpoint, String code, Optional<Height> height, String detail) {}
}
