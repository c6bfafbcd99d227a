package dev.sluice.evm.rpc;

import dev.sluice.core.chain.VerificationLevel;
import dev.sluice.core.error.SyncException;
import dev.sluice.core.port.SourceChain.Fetched;
import dev.sluice.core.port.SourceChain.Vote;
import dev.sluice.evm.verify.VerifyCode;
import java.util.List;
import java.util.Optional;

/**
 * The blocks from a range's first on, as far as they are linked and a quorum stands behind them.
 */
final class ConfirmedPrefix {
  private final RangeProgress progress;
  private final Links links;
  private final VerificationLevel level;

  ConfirmedPrefix(RangeProgress progress, Links links, VerificationLevel level) {
    this.progress = progress;
    this.links = links;
    this.level = level;
  }

  /**
   * Them with the vote on the last.
   *
   * @param stopped why there are no more; empty if there are
   * @return empty if there is no first block
   */
  Optional<Fetched> of(Optional<SyncException> stopped) {
    List<Part> prefix = unbroken(stopped);
    while (!prefix.isEmpty()) {
      Optional<Vote> vote = links.confirmed(prefix.getLast());
      if (vote.isPresent()) {
        return Optional.of(new Fetched(Part.blocks(prefix), vote.get(), level));
      }
      prefix = unbroken(stopped);
    }
    return Optional.empty();
  }

  /**
   * Where the next block does not link to the last of them, nothing tells which of the two is
   * wrong: the last one is left out too.
   */
  private List<Part> unbroken(Optional<SyncException> stopped) {
    List<Part> prefix = progress.prefix();
    return stopped.filter(ConfirmedPrefix::isBrokenLink).isPresent()
        ? Part.withoutLastBlock(prefix)
        : prefix;
  }

  private static boolean isBrokenLink(SyncException failure) {
    return failure.code().equals(VerifyCode.VERIFY_PARENT.name());
  }
}
