package dev.sluice.evm.rpc;

import dev.sluice.core.chain.Height;
import dev.sluice.core.port.Deadline;
import java.util.ArrayList;
import java.util.List;

/** Asks an endpoint for headers and blocks, many in one request. */
final class BlockRequests {
  /** The most blocks at once when each of their receipts is asked for by itself. */
  static final int MAX_BLOCKS_SINGLY = 8;

  private final RpcEndpoint endpoint;
  private final Deadline deadline;

  BlockRequests(RpcEndpoint endpoint, Deadline deadline) {
    this.endpoint = endpoint;
    this.deadline = deadline;
  }

  /** Headers in one request, whose response has at most {@code maxBytes}. */
  Received headers(List<Height> heights, int maxBytes) {
    BatchEntries entries = asked(heights.stream().map(RpcCall::header).toList(), maxBytes);
    for (int i = 0; i < heights.size(); i++) {
      int at = i;
      Height height = heights.get(i);
      entries.keep(() -> BlockJson.header(height, entries.present(at, "block " + height)));
    }
    return entries.received();
  }

  /**
   * Blocks with their receipts, whose responses have at most {@code maxBytes}: in one request if
   * the endpoint serves the receipts of a block, which is found out by asking once.
   */
  Received blocks(List<Height> heights, int maxBytes) {
    return endpoint.servesBlockReceipts() ? together(heights, maxBytes) : singly(heights, maxBytes);
  }

  private Received together(List<Height> heights, int maxBytes) {
    List<RpcCall> calls = new ArrayList<>();
    heights.forEach(height -> calls.addAll(RpcEndpoint.callsFor(height)));
    BatchEntries entries = asked(calls, maxBytes);
    if (entries.lackBlockReceipts()) {
      endpoint.lacksBlockReceipts();
      return singly(heights, maxBytes);
    }
    for (int i = 0; i < heights.size(); i++) {
      int at = 2 * i;
      Height height = heights.get(i);
      entries.keep(
          () ->
              BlockJson.whole(
                  height,
                  entries.present(at, "block " + height),
                  entries.present(at + 1, "receipts of block " + height)));
    }
    return entries.received();
  }

  private Received singly(List<Height> heights, int maxBytes) {
    BatchEntries entries = asked(heights.stream().map(RpcCall::block).toList(), maxBytes);
    for (int i = 0; i < heights.size(); i++) {
      int at = i;
      Height height = heights.get(i);
      entries.keep(() -> BlockJson.header(height, entries.present(at, "block " + height)));
    }
    Received blocks = entries.received();
    return new SingleReceipts(endpoint, deadline).added(blocks, maxBytes - blocks.length());
  }

  private BatchEntries asked(List<RpcCall> calls, int maxBytes) {
    List<RpcAnswer> answers = endpoint.answers(calls, endpoint.bounds(maxBytes, deadline));
    return new BatchEntries(endpoint.faults(), calls, answers);
  }
}
