package dev.sluice.evm.rpc;

import dev.sluice.core.chain.Height;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Blocks that one endpoint is asked for in one request.
 *
 * @param endpoint who
 * @param content what of them
 * @param pieces which blocks, ascending; at least one
 * @param bytes the bytes that they may take in memory until they are proven
 * @param isLongest whether no response may be longer, however much was expected
 */
record Batch(
    FollowedEndpoint endpoint, Content content, List<Piece> pieces, long bytes, boolean isLongest) {
  /** Copies the list. */
  Batch {
    pieces = List.copyOf(pieces);
  }

  Height first() {
    return pieces.getFirst().range().first();
  }

  long count() {
    return pieces.stream().mapToLong(piece -> piece.range().count()).sum();
  }

  /** Every block, ascending. */
  List<Height> heights() {
    List<Height> heights = new ArrayList<>();
    for (Piece piece : pieces) {
      for (Height h = piece.range().first(); piece.range().contains(h); h = h.next()) {
        heights.add(h);
      }
    }
    return heights;
  }

  /** What is left of its pieces without some of the blocks. */
  List<Piece> without(Set<Height> heights) {
    List<Piece> left = new ArrayList<>();
    for (Piece piece : pieces) {
      Batch alone = new Batch(endpoint, content, List.of(piece), bytes, isLongest);
      List<Height> kept =
          alone.heights().stream().filter(height -> !heights.contains(height)).toList();
      Runs.of(kept).forEach(range -> left.add(piece.part(range)));
    }
    return left;
  }

  /** The same asked of another endpoint. */
  Batch by(FollowedEndpoint other) {
    return new Batch(other, content, pieces, bytes, isLongest);
  }

  /** How that endpoint is asked for what the batch asks. */
  Portion portion() {
    return endpoint.pace().of(content);
  }
}
