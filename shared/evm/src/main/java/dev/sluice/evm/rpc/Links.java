package dev.sluice.evm.rpc;

import dev.sluice.core.chain.ProvenBlock;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.error.SyncException;
import dev.sluice.core.port.SourceChain.Vote;
import java.util.Optional;

/**
 * Holds the parts of a range against one another and against votes. Where two do not link, a quorum
 * says which of them is of another chain; that one is fetched again from somebody else.
 */
final class Links {
  private final RangeProgress progress;
  private final Votes votes;
  private final Vote last;

  /**
   * @param last the vote on the last block of the range
   */
  Links(RangeProgress progress, Votes votes, Vote last) {
    this.progress = progress;
    this.votes = votes;
    this.last = last;
  }

  /**
   * Adds a part, unless it is of another chain than the one that a quorum sees.
   *
   * @throws SyncException if two parts do not link and no quorum decides between them
   */
  void add(Part part) {
    progress.add(part);
    if (part.last().height().equals(last.height()) && !isAgreed(part, last)) {
      return;
    }
    Optional<Part> after = progress.after(part);
    if (after.isEmpty() || joins(part, after.get())) {
      progress.before(part).ifPresent(before -> joins(before, part));
    }
  }

  /** The vote on the last block of a part, if it is for that block; the part is dropped if not. */
  Optional<Vote> confirmed(Part part) {
    boolean isLast = part.last().height().equals(last.height());
    Vote vote = isLast ? last : votes.at(part.last().height());
    return isAgreed(part, vote) ? Optional.of(vote) : Optional.empty();
  }

  /** False if the lower of two was dropped, or both. */
  private boolean joins(Part lower, Part upper) {
    ProvenBlock below = lower.last();
    if (upper.first().parentHash().equals(below.hash())) {
      return true;
    }
    Vote vote = votes.at(below.height());
    if (!upper.first().parentHash().equals(vote.hash())) {
      drop(
          upper,
          refused(
              upper,
              "VERIFY_PARENT",
              "parent of block " + upper.first().height(),
              vote,
              upper.first().parentHash()));
    }
    return isAgreed(lower, vote);
  }

  private boolean isAgreed(Part part, Vote vote) {
    ProvenBlock block = part.last();
    if (block.hash().equals(vote.hash())) {
      return true;
    }
    drop(part, refused(part, "QUORUM_DISAGREE", "block " + block.height(), vote, block.hash()));
    return false;
  }

  private static RetryableException refused(
      Part part, String code, String what, Vote vote, Object got) {
    return new RetryableException(
        code,
        "%s: %s: wanted %s as voted, got %s"
            .formatted(part.endpoint().label(), what, vote.hash(), got));
  }

  /** What else that endpoint gave is not believed either. */
  private void drop(Part part, SyncException failure) {
    part.endpoint().failed(failure, Optional.of(part.first().height()));
    for (Part each : progress.partsOf(part.endpoint())) {
      // By where it begins: what was voted on may be shorter than what is kept.
      boolean isThat = each.first().height().equals(part.first().height());
      if (isThat || part.endpoint().refusal().isPresent()) {
        progress.remove(each);
        progress.giveBack(Piece.of(each.range()).failedBy(part.endpoint().label(), failure));
      }
    }
  }
}
