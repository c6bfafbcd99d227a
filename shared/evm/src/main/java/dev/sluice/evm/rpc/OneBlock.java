package dev.sluice.evm.rpc;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.Height;
import dev.sluice.core.error.PermanentException;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.error.SyncException;
import dev.sluice.core.port.Deadline;
import dev.sluice.evm.codec.Header;
import java.util.List;

/** Asks an endpoint for one block by its hash, as long as its header allows it to be. */
final class OneBlock {
  /**
   * Bytes of JSON that one unit of gas can buy. The dearest is an empty log: 375 gas (yellow paper,
   * appendix G) for some 500 bytes; a zero byte of call data is 4 gas for two digits.
   */
  static final int BYTES_PER_GAS = 2;

  /** What a block has whatever its gas: header, blooms, uncles, withdrawals. */
  static final int BASE_BYTES = 1 << 20;

  private final RpcEndpoint endpoint;
  private final Deadline deadline;
  private final Votes votes;

  /**
   * @param votes by which a quorum confirms a header that allows more than a usual response
   */
  OneBlock(RpcEndpoint endpoint, Deadline deadline, Votes votes) {
    this.endpoint = endpoint;
    this.deadline = deadline;
    this.votes = votes;
  }

  /** Whether enough time is left for one more request. */
  boolean allowsRequest() {
    return deadline.allows(RangeFetch.MIN_REQUEST_MILLIS);
  }

  /**
   * What the block of a header may cost. Who makes up a header chooses its gas limit, and with it
   * how much memory we keep ready: for more than is usual a quorum must have the header.
   *
   * @throws RetryableException as {@link Votes#requireAgreed}
   */
  CallBounds boundsOf(Header header, Height height) {
    int bytes = bytesOf(header.gasLimit());
    if (bytes > endpoint.limits().responseBytes()) {
      votes.requireAgreed(endpoint.label(), new BlockHash(header.hash()), height);
    }
    return bounds(bytes);
  }

  /** The block of a header by its hash, within its bounds: both parts of the same block. */
  BlockJson byHash(Header header, Height height, CallBounds bounds) {
    BlockHash hash = new BlockHash(header.hash());
    if (!endpoint.servesBlockReceipts()) {
      return singly(height, block(hash, height, bounds), bounds);
    }
    List<JsonSlice> results = endpoint.ask(RpcEndpoint.callsFor(hash), bounds);
    return BlockJson.whole(
        height,
        present(results.get(0), "block " + height),
        present(results.get(1), "receipts of block " + height));
  }

  /**
   * One block that is too large for a usual response: block and receipts apart, each as long as the
   * verified header's gas limit allows; if the endpoint itself finds the receipts too long, or does
   * not serve those of a block, these one by one.
   */
  BlockJson alone(Height height) {
    Header header = endpoint.header(height, bounds(endpoint.limits().responseBytes()));
    CallBounds large = boundsOf(header, height);
    BlockHash hash = new BlockHash(header.hash());
    JsonSlice block = block(hash, height, large);
    if (!endpoint.servesBlockReceipts()) {
      return singly(height, block, large);
    }
    try {
      JsonSlice receipts = endpoint.ask(List.of(RpcCall.receipts(hash)), large).getFirst();
      return BlockJson.whole(height, block, present(receipts, "receipts of block " + height));
    } catch (RetryableException | PermanentException e) {
      requireSinglyHelps(e);
      return singly(height, block, large);
    }
  }

  private JsonSlice block(BlockHash hash, Height height, CallBounds bounds) {
    return present(
        endpoint.ask(List.of(RpcCall.block(hash)), bounds).getFirst(), "block " + height);
  }

  private BlockJson singly(Height height, JsonSlice block, CallBounds bounds) {
    Received received =
        new SingleReceipts(endpoint, deadline)
            .added(Received.all(BlockJson.header(height, block)), bounds.bytes());
    return received.blocks().getFirst();
  }

  /** Throws what asking for receipts one by one cannot mend. */
  private void requireSinglyHelps(SyncException failure) {
    if (failure.code().equals(RpcFaults.UNSUPPORTED_METHOD)) {
      endpoint.lacksBlockReceipts();
    } else if (!FaultKind.isTooLarge(failure)) {
      throw failure;
    }
  }

  private int bytesOf(long gasLimit) {
    int max = endpoint.limits().maxResponseBytes();
    boolean isBeyond = gasLimit < 0 || gasLimit > max / BYTES_PER_GAS;
    return isBeyond ? max : (int) Math.min(max, BASE_BYTES + gasLimit * BYTES_PER_GAS);
  }

  private JsonSlice present(JsonSlice json, String what) {
    if (json.isNull()) {
      throw endpoint.faults().notReady(what);
    }
    return json;
  }

  private CallBounds bounds(int bytes) {
    return endpoint.bounds(bytes, deadline);
  }
}
