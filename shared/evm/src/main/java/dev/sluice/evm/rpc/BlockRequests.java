package dev.sluice.evm.rpc;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.Height;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.port.Deadline;
import dev.sluice.evm.codec.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Asks an endpoint for whole blocks. */
final class BlockRequests {
  /**
   * Bytes of JSON that one unit of gas can buy. The dearest is an empty log: 375 gas (yellow paper,
   * appendix G) for some 500 bytes; a zero byte of call data is 4 gas for two digits.
   */
  static final int BYTES_PER_GAS = 2;

  /** What a block has whatever its gas: header, blooms, uncles, withdrawals. */
  static final int BASE_BYTES = 1 << 20;

  private static final Set<String> TOO_LARGE = Set.of("RPC_TOO_LARGE", "RPC_RANGE_TOO_LARGE");

  private final RpcEndpoint endpoint;
  private final Deadline deadline;

  BlockRequests(RpcEndpoint endpoint, Deadline deadline) {
    this.endpoint = endpoint;
    this.deadline = deadline;
  }

  /** Whether a response of more than one block may come through in parts. */
  static boolean isTooLarge(RetryableException failure) {
    return TOO_LARGE.contains(failure.code());
  }

  /** All blocks of a small range in one request, whose response has at most {@code maxBytes}. */
  List<BlockJson> group(BlockRange range, int maxBytes) {
    List<RpcCall> calls = new ArrayList<>();
    for (Height h = range.first(); !h.isAbove(range.last()); h = h.next()) {
      calls.addAll(RpcEndpoint.callsFor(h));
    }
    List<JsonSlice> results = endpoint.ask(calls, bounds(maxBytes));
    List<BlockJson> blocks = new ArrayList<>();
    for (int i = 0; i < results.size(); i += 2) {
      Height height = range.first().plus(i / 2);
      blocks.add(whole(height, results.get(i), results.get(i + 1)));
    }
    return blocks;
  }

  /** The block of a header by its hash in one request: both parts of the same block. */
  BlockJson byHash(Header header, Height height) {
    BlockHash hash = new BlockHash(header.hash());
    List<JsonSlice> results =
        endpoint.ask(RpcEndpoint.callsFor(hash), bounds(bytesOf(header.gasLimit())));
    return whole(height, results.get(0), results.get(1));
  }

  /**
   * One block that is too large for a usual response: block and receipts apart, each as long as the
   * verified header's gas limit allows; if the endpoint itself finds the receipts too long, these
   * one by one.
   */
  BlockJson alone(Height height) {
    Header header = endpoint.header(height, bounds(endpoint.limits().responseBytes()));
    CallBounds large = bounds(bytesOf(header.gasLimit()));
    BlockHash hash = new BlockHash(header.hash());
    JsonSlice block = endpoint.ask(List.of(RpcCall.block(hash)), large).getFirst();
    try {
      JsonSlice receipts = endpoint.ask(List.of(RpcCall.receipts(hash)), large).getFirst();
      return whole(height, block, receipts);
    } catch (RetryableException e) {
      if (!isTooLarge(e) || block.isNull()) {
        throw e;
      }
      return whole(height, block, new SingleReceipts(endpoint, deadline).of(block, large.bytes()));
    }
  }

  private int bytesOf(long gasLimit) {
    int max = endpoint.limits().maxResponseBytes();
    boolean isBeyond = gasLimit < 0 || gasLimit > max / BYTES_PER_GAS;
    return isBeyond ? max : (int) Math.min(max, BASE_BYTES + gasLimit * BYTES_PER_GAS);
  }

  private BlockJson whole(Height height, JsonSlice block, JsonSlice receipts) {
    if (block.isNull()) {
      throw endpoint.faults().notReady("block " + height);
    }
    if (receipts.isNull()) {
      throw endpoint.faults().notReady("receipts of block " + height);
    }
    return new BlockJson(height, block, receipts);
  }

  private CallBounds bounds(int bytes) {
    return endpoint.bounds(bytes, deadline);
  }
}
