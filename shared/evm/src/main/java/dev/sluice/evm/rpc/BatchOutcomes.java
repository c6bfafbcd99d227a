package dev.sluice.evm.rpc;

import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.Height;
import dev.sluice.core.error.HaltException;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.error.SyncException;
import java.util.Optional;

/** Concludes from what came of a batch: for the range, and for the endpoint's pace and health. */
final class BatchOutcomes {
  private final RangeProgress progress;
  private final Links links;
  private final boolean isAlone;

  /**
   * @param isAlone whether there is but one endpoint
   */
  BatchOutcomes(RangeProgress progress, Links links, boolean isAlone) {
    this.progress = progress;
    this.links = links;
    this.isAlone = isAlone;
  }

  /**
   * Nothing from a block on can be had in this call.
   *
   * @param before that block
   * @param failure why
   */
  record End(Height before, SyncException failure) {}

  /** A request was answered. */
  void answered(Step.Answered step) {
    long bytes = step.blocks().stream().mapToLong(BlockJson::length).sum();
    step.batch().endpoint().pace().answered(step.batch().count(), bytes, step.nanos());
  }

  /** A batch is over: its blocks are kept, the others are to be fetched again. */
  Optional<End> ended(Step step) {
    return switch (step) {
      case Step.Answered _ -> Optional.empty();
      case Step.Unasked unasked -> Optional.of(outOfTime(unasked.batch()));
      case Step.Failed failed -> {
        failed(failed.batch(), failed.failure());
        yield Optional.empty();
      }
      case Step.Proven proven -> proven(proven);
    };
  }

  private static End outOfTime(Batch batch) {
    Height first = batch.piece().range().first();
    return new End(
        first,
        new RetryableException(
            "RPC_TIMEOUT",
            "no time was left to ask %s for block %s at its pace"
                .formatted(batch.endpoint().label(), first)));
  }

  private void failed(Batch batch, SyncException failure) {
    FaultKind kind = FaultKind.of(failure);
    FollowedEndpoint endpoint = batch.endpoint();
    Piece piece = batch.piece();
    endpoint.failed(failure, Optional.of(piece.range().first()));
    if (kind == FaultKind.TOO_LARGE && isUnderestimated(batch, failure)) {
      endpoint.pace().underestimated();
      progress.giveBack(piece);
      return;
    }
    boolean isTimeOut = failure.code().equals("RPC_TIMEOUT");
    endpoint.pace().failed(kind, isTimeOut, batch.count());
    boolean isSmallerNext = kind == FaultKind.TOO_LARGE || (isTimeOut && isAlone);
    if (isSmallerNext && batch.count() > 1) {
      progress.giveBack(piece);
    } else if (kind == FaultKind.TOO_LARGE && !piece.isLarge()) {
      progress.giveBack(piece.of(piece.range(), true));
    } else {
      progress.giveBack(piece.failedBy(endpoint.label(), failure));
    }
  }

  /** Whether a response was cut off by what was expected of it, not by what is allowed. */
  private static boolean isUnderestimated(Batch batch, SyncException failure) {
    return !batch.isLongest() && failure.code().equals("RPC_TOO_LARGE");
  }

  private Optional<End> proven(Step.Proven step) {
    Batch batch = step.batch();
    FollowedEndpoint endpoint = batch.endpoint();
    BlockRange range = batch.piece().range();
    if (endpoint.evidence().isPresent()) {
      // Caught lying meanwhile.
      progress.giveBack(batch.piece());
      return Optional.empty();
    }
    Height next = range.first().plus(step.blocks().size());
    Optional<End> end = step.failure().flatMap(failure -> refused(batch, next, failure));
    if (step.failure().isEmpty()) {
      endpoint.answered();
    }
    return step.blocks().isEmpty() ? end : linked(new Part(endpoint, step.blocks())).or(() -> end);
  }

  private Optional<End> refused(Batch batch, Height next, SyncException failure) {
    FollowedEndpoint endpoint = batch.endpoint();
    endpoint.failed(failure, Optional.of(next));
    if (failure instanceof HaltException) {
      return Optional.of(new End(next, failure));
    }
    BlockRange rest = new BlockRange(next, batch.piece().range().last());
    progress.giveBack(batch.piece().of(rest, false).failedBy(endpoint.label(), failure));
    return Optional.empty();
  }

  private Optional<End> linked(Part part) {
    try {
      links.add(part);
      return Optional.empty();
    } catch (SyncException undecided) {
      progress.remove(part);
      return Optional.of(new End(part.first().height(), undecided));
    }
  }
}
