package dev.sluice.evm.rpc;

import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.Height;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What of a range is still to be fetched and what is there; the rest is under way. Used by one
 * thread.
 */
final class RangeProgress {
  private final BlockRange range;
  private final NavigableMap<Height, Piece> pending = new TreeMap<>();
  private final NavigableMap<Height, Part> parts = new TreeMap<>();

  /** The first block that is not wanted any more. */
  private Height end;

  RangeProgress(BlockRange range) {
    this.range = range;
    this.end = range.last().next();
    giveBack(Piece.of(range));
  }

  /** What nobody fetches now, ascending. */
  List<Piece> pending() {
    return List.copyOf(pending.headMap(end, false).values());
  }

  /** Takes the first blocks of a pending piece, or all of it. */
  void take(Piece front) {
    Height first = front.range().first();
    Piece piece = pending.remove(first);
    if (piece == null || front.range().last().isAbove(piece.range().last())) {
      throw new IllegalArgumentException("not pending: " + front.range());
    }
    Height last = front.range().last();
    if (piece.range().last().isAbove(last)) {
      giveBack(piece.part(new BlockRange(last.next(), piece.range().last())));
    }
  }

  /** What was taken is to be fetched again. */
  void giveBack(Piece piece) {
    pending.put(piece.range().first(), piece);
  }

  /** Whether anything from this block on is still wanted. */
  boolean isWanted(Height first) {
    return end.isAbove(first);
  }

  /** Nothing from this block on is wanted any more. */
  void endBefore(Height first) {
    end = end.min(first);
  }

  void add(Part part) {
    parts.put(part.first().height(), part);
  }

  /** The part that ends just below this one, if it is there. */
  Optional<Part> before(Part part) {
    return Optional.ofNullable(parts.lowerEntry(part.first().height()))
        .map(Map.Entry::getValue)
        .filter(lower -> lower.last().height().next().equals(part.first().height()));
  }

  /** The part that begins just above this one, if it is there. */
  Optional<Part> after(Part part) {
    return Optional.ofNullable(parts.get(part.last().height().next()));
  }

  /** Removes a part. */
  void remove(Part part) {
    parts.remove(part.first().height(), part);
  }

  /** All parts of one endpoint. */
  List<Part> partsOf(FollowedEndpoint endpoint) {
    return parts.values().stream().filter(part -> part.endpoint() == endpoint).toList();
  }

  /** The parts from the first block on, without a gap. */
  List<Part> prefix() {
    List<Part> prefix = new ArrayList<>();
    Height next = range.first();
    for (Part part = parts.get(next); part != null; part = parts.get(next)) {
      prefix.add(part);
      next = part.last().height().next();
    }
    return prefix;
  }
}
