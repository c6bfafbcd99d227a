package dev.sluice.rpc.liar;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A chain that leaves the true one at a height: each block changed, mended whole, and linked to the
 * changed one below it. It grows as it is asked for; of each block only the hash is kept.
 */
final class ForkedChain {
  /** The most blocks that it has; above them the truth is told. */
  static final int MAX_BLOCKS = 1 << 16;

  /** The most blocks that one request can make it grow by; further up the truth is told. */
  static final int MAX_STEP = 1 << 10;

  private final Lie lie;
  private final Trick.OnChain trick;
  private final Pages pages;
  private final Hashing hashing;
  private final Map<Long, String> hashes = new HashMap<>();
  private OptionalLong first;

  /**
   * @param first where it begins; empty for the first block that is asked for by height or hash
   */
  ForkedChain(Lie lie, Trick.OnChain trick, Pages pages, Hashing hashing, OptionalLong first) {
    this.lie = lie;
    this.trick = trick;
    this.pages = pages;
    this.hashing = hashing;
    this.first = first;
  }

  Lie lie() {
    return lie;
  }

  /**
   * The fork's block in place of a true one; empty below the fork.
   *
   * @param mayBegin whether the fork may begin here
   */
  synchronized Optional<Page> of(Page truth, boolean mayBegin, Chances chances) {
    if (first.isEmpty() && mayBegin) {
      first = OptionalLong.of(truth.height());
    }
    if (first.isEmpty() || truth.height() < first.getAsLong()) {
      return Optional.empty();
    }
    long next = first.getAsLong() + hashes.size();
    boolean isTooFar = truth.height() >= next + MAX_STEP || hashes.size() >= MAX_BLOCKS;
    if (isTooFar) {
      return Optional.empty();
    }
    for (long height = next; height < truth.height(); height++) {
      Optional<Page> below = pages.at(height);
      if (below.flatMap(page -> forked(page, chances)).isEmpty()) {
        return Optional.empty();
      }
    }
    return forked(truth, chances);
  }

  private Optional<Page> forked(Page truth, Chances chances) {
    Page page = truth.copy();
    trick.edit().edit(page, chances.ofBlock(lie, page.height()));
    String parent = hashes.get(page.height() - 1);
    if (parent != null) {
      page.block().put("parentHash", parent);
    }
    Optional<Page> mended = Mending.WHOLE.tried(page, hashing);
    mended.ifPresent(whole -> hashes.put(whole.height(), whole.hash()));
    return mended;
  }
}
