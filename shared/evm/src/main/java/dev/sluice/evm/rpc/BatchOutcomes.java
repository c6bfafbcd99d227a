package dev.sluice.evm.rpc;

import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.chain.Height;
import dev.sluice.core.error.HaltException;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.error.SyncException;
import dev.sluice.evm.pace.HitShare;
import dev.sluice.evm.rpc.Findings.Refusal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Concludes from what came of a batch: for the range, and for the endpoint's pace and health. */
final class BatchOutcomes {
  private final RangeProgress progress;
  private final Links links;
  private final HitShare hits;
  private final boolean isAlone;

  /**
   * @param hits learns how many blocks may hold a target
   * @param isAlone whether there is but one endpoint
   */
  BatchOutcomes(RangeProgress progress, Links links, HitShare hits, boolean isAlone) {
    this.progress = progress;
    this.links = links;
    this.hits = hits;
    this.isAlone = isAlone;
  }

  /**
   * Nothing from a block on can be had in this call.
   *
   * @param before that block
   * @param failure why
   */
  record End(Height before, SyncException failure) {}

  /** A request was answered, in full or in part. */
  void answered(Step.Answered step) {
    Batch batch = step.batch();
    Received received = step.received();
    Pace pace = batch.endpoint().pace();
    pace.answered();
    batch.portion().measured(received.blocks().size(), received.length(), step.nanos());
    received
        .missing()
        .ifPresentOrElse(
            failure -> blamed(batch, failure), () -> batch.portion().answered(batch.count()));
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
    Height first = batch.first();
    return new End(
        first,
        new RetryableException(
            "RPC_TIMEOUT",
            "no time was left to ask %s for block %s at its pace"
                .formatted(batch.endpoint().label(), first)));
  }

  private void failed(Batch batch, SyncException failure) {
    boolean isTooLarge = FaultKind.isTooLarge(failure);
    if (isTooLarge && isUnderestimated(batch, failure)) {
      batch.endpoint().failed(failure, Optional.of(batch.first()));
      batch.portion().underestimated();
      batch.pieces().forEach(progress::giveBack);
      return;
    }
    blamed(batch, failure);
    boolean isSmallerNext = isTooLarge || (isTimeOut(failure) && isAlone);
    if (isSmallerNext && batch.count() > 1) {
      batch.pieces().forEach(progress::giveBack);
    } else if (isTooLarge && batch.content() == Content.BLOCKS) {
      batch.pieces().forEach(piece -> progress.giveBack(piece.asLarge()));
    } else {
      giveBack(batch.pieces(), batch, failure);
    }
  }

  /** The endpoint's health and pace learn of a failure of all or of some of a batch. */
  static void blamed(Batch batch, SyncException failure) {
    FollowedEndpoint endpoint = batch.endpoint();
    endpoint.failed(failure, Optional.of(batch.first()));
    endpoint.pace().failed(FaultKind.of(failure), isTimeOut(failure), batch);
  }

  private static boolean isTimeOut(SyncException failure) {
    return failure.code().equals("RPC_TIMEOUT");
  }

  /** Whether a response was cut off by what was expected of it, not by what is allowed. */
  private static boolean isUnderestimated(Batch batch, SyncException failure) {
    return !batch.isLongest() && failure.code().equals("RPC_TOO_LARGE");
  }

  private Optional<End> proven(Step.Proven step) {
    Batch batch = step.batch();
    Findings findings = step.findings();
    if (batch.endpoint().evidence().isPresent()) {
      // Caught lying meanwhile.
      batch.pieces().forEach(progress::giveBack);
      return Optional.empty();
    }
    if (batch.pieces().getFirst().need() == Piece.Need.ANYTHING && findings.looked() > 0) {
      hits.measured(findings.looked(), findings.hits());
    }
    giveBackRest(step);
    Runs.of(findings.needed()).forEach(range -> progress.giveBack(Piece.ofBlocks(range)));
    Optional<End> end = findings.refusal().flatMap(refusal -> refused(batch, refusal));
    if (findings.refusal().isEmpty()) {
      batch.endpoint().answered();
    }
    return linked(batch.endpoint(), findings.blocks()).or(() -> end);
  }

  /** What did not come, or proves nothing, is to be fetched again. */
  private void giveBackRest(Step.Proven step) {
    Findings findings = step.findings();
    Set<Height> had = new HashSet<>(findings.needed());
    findings.blocks().forEach(fetched -> had.add(fetched.block().height()));
    List<Piece> rest = step.batch().without(had);
    Optional<SyncException> failure =
        findings
            .refusal()
            .map(Refusal::failure)
            .or(() -> step.answered().received().missing().filter(BatchOutcomes::isLasting));
    failure.ifPresentOrElse(
        why -> giveBack(rest, step.batch(), why), () -> rest.forEach(progress::giveBack));
  }

  /** Whether asking the same endpoint again in this call, for less or later, cannot help. */
  private static boolean isLasting(SyncException missing) {
    FaultKind kind = FaultKind.of(missing);
    return kind != FaultKind.THROTTLED && kind != FaultKind.TOO_LARGE;
  }

  /** To be fetched from somebody else. */
  private void giveBack(List<Piece> pieces, Batch batch, SyncException failure) {
    String label = batch.endpoint().label();
    pieces.forEach(piece -> progress.giveBack(piece.asUsual().failedBy(label, failure)));
  }

  private static Optional<End> refused(Batch batch, Refusal refusal) {
    batch.endpoint().failed(refusal.failure(), Optional.of(refusal.height()));
    return refusal.failure() instanceof HaltException halt
        ? Optional.of(new End(refusal.height(), halt))
        : Optional.empty();
  }

  private Optional<End> linked(FollowedEndpoint endpoint, List<FetchedBlock> blocks) {
    List<Height> heights = blocks.stream().map(each -> each.block().height()).toList();
    int from = 0;
    for (BlockRange run : Runs.of(heights)) {
      int to = from + (int) run.count();
      Optional<End> undecided = linked(new Part(endpoint, blocks.subList(from, to)));
      if (undecided.isPresent()) {
        return undecided;
      }
      from = to;
    }
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
