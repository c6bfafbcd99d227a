package dev.sluice.evm.rpc;

import dev.sluice.core.chain.Height;
import dev.sluice.core.error.SyncException;
import dev.sluice.evm.pace.ByteBudget;
import dev.sluice.evm.rpc.Crew.Choice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Says what to ask for next and whom, as memory and the endpoints' pace allow. */
final class BatchPlanner {
  private final Crew crew;
  private final RangeProgress progress;
  private final ByteBudget budget;
  private final BooleanSupplier isHeadersFirst;

  /**
   * @param budget from which each batch takes what it may need
   * @param isHeadersFirst whether headers are asked for where nothing is known of a block
   */
  BatchPlanner(
      Crew crew, RangeProgress progress, ByteBudget budget, BooleanSupplier isHeadersFirst) {
    this.crew = crew;
    this.progress = progress;
    this.budget = budget;
    this.isHeadersFirst = isHeadersFirst;
  }

  /** What to do next. */
  sealed interface Plan {
    /** Ask for this: its blocks are taken, and its memory. */
    record Ask(Batch batch) implements Plan {}

    /** Nothing now. */
    record Wait() implements Plan {}

    /** Nobody can give this block in this call. */
    record GiveUp(Height first, SyncException failure) implements Plan {}
  }

  /** A plan for the first piece that somebody can fetch now. */
  Plan next() {
    List<Piece> pending = progress.pending();
    for (int i = 0; i < pending.size(); i++) {
      Piece piece = pending.get(i);
      Content content = piece.content(isHeadersFirst.getAsBoolean());
      switch (crew.choose(piece, content)) {
        case Choice.Busy _ -> {}
        case Choice.Chosen chosen -> {
          return ask(pending.subList(i, pending.size()), content, chosen.endpoint());
        }
        case Choice.Nobody nobody -> {
          return new Plan.GiveUp(piece.range().first(), nobody.failure());
        }
      }
    }
    return new Plan.Wait();
  }

  /** Waits if there is no memory for it now: what comes later must not overtake it. */
  private Plan ask(List<Piece> pending, Content content, FollowedEndpoint endpoint) {
    List<Piece> chosen = chosen(pending, endpoint, most(content, endpoint));
    long count = chosen.stream().mapToLong(piece -> piece.range().count()).sum();
    long usual = Math.min(endpoint.rpc().limits().responseBytes(), budget.bytes());
    long bytes =
        content == Content.LARGE_BLOCK
            ? budget.bytes()
            : Math.min(usual, endpoint.pace().of(content).expectedBytes(count));
    if (!budget.tryTake(bytes)) {
      return new Plan.Wait();
    }
    chosen.forEach(progress::take);
    return new Plan.Ask(new Batch(endpoint, content, chosen, bytes, bytes >= usual));
  }

  /** The same for another endpoint, if one is free and there is memory. */
  Optional<Batch> again(Batch late) {
    String slow = late.endpoint().label();
    Piece elsewhere = late.pieces().getFirst().failedBy(slow, Races.tooLate(late));
    return crew.choose(elsewhere, late.content()) instanceof Choice.Chosen chosen
            && late.pieces().stream()
                .noneMatch(piece -> piece.failures().containsKey(chosen.endpoint().label()))
            && budget.tryTake(late.bytes())
        ? Optional.of(late.by(chosen.endpoint()))
        : Optional.empty();
  }

  private static long most(Content content, FollowedEndpoint endpoint) {
    int size = endpoint.pace().of(content).size();
    return switch (content) {
      case HEADERS -> size;
      case BLOCKS ->
          endpoint.rpc().servesBlockReceipts()
              ? size
              : Math.min(size, BlockRequests.MAX_BLOCKS_SINGLY);
      case LARGE_BLOCK -> 1;
    };
  }

  /** The first piece, and others of its kind that this endpoint may give, up to so many blocks. */
  private static List<Piece> chosen(List<Piece> pending, FollowedEndpoint endpoint, long most) {
    List<Piece> chosen = new ArrayList<>();
    long left = most;
    for (Piece piece : pending) {
      boolean isAlike = piece.need() == pending.getFirst().need();
      if (left > 0 && isAlike && !piece.failures().containsKey(endpoint.label())) {
        Piece part = piece.upTo(left);
        chosen.add(part);
        left -= part.range().count();
      }
    }
    return chosen;
  }
}
