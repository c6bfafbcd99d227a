package dev.sluice.evm.rpc;

import dev.sluice.core.error.PermanentException;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.error.SyncException;
import dev.sluice.core.port.Deadline;
import dev.sluice.evm.codec.ClaimedTransaction;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The receipts of blocks asked for one by one, put together as if they had come at once. */
final class SingleReceipts {
  /** How many are asked for in one request. */
  static final int PER_REQUEST = 32;

  private final RpcEndpoint endpoint;
  private final Deadline deadline;

  SingleReceipts(RpcEndpoint endpoint, Deadline deadline) {
    this.endpoint = endpoint;
    this.deadline = deadline;
  }

  /**
   * Adds to blocks the receipts of all their transactions, which have at most {@code maxBytes}.
   *
   * @return the blocks whose receipts all came
   * @throws SyncException if there is none
   */
  Received added(Received blocks, long maxBytes) {
    List<List<RpcCall>> calls = blocks.blocks().stream().map(this::calls).toList();
    List<JsonSlice> receipts = new ArrayList<>();
    Optional<SyncException> missing = blocks.missing();
    try {
      ask(calls.stream().flatMap(List::stream).toList(), maxBytes, receipts);
    } catch (RetryableException | PermanentException e) {
      missing = Optional.of(e);
    }
    List<BlockJson> whole = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < calls.size(); i++) {
      int to = from + calls.get(i).size();
      if (to <= receipts.size()) {
        BlockJson block = blocks.blocks().get(i);
        whole.add(
            BlockJson.whole(block.height(), block.block(), array(receipts.subList(from, to))));
      }
      from = to;
    }
    return Received.of(whole, missing);
  }

  private List<RpcCall> calls(BlockJson block) {
    return endpoint.readBlock(block.block()).transactions().stream()
        .map(ClaimedTransaction::claimedHash)
        .map(RpcCall::receipt)
        .toList();
  }

  private void ask(List<RpcCall> calls, long maxBytes, List<JsonSlice> receipts) {
    long left = maxBytes;
    for (int from = 0; from < calls.size(); from += PER_REQUEST) {
      List<RpcCall> some = calls.subList(from, Math.min(calls.size(), from + PER_REQUEST));
      for (JsonSlice receipt : endpoint.ask(some, bounds(left))) {
        if (receipt.isNull()) {
          throw endpoint.faults().notReady("receipt of a transaction in a block that it has");
        }
        left -= receipt.length();
        receipts.add(receipt);
      }
    }
  }

  private static JsonSlice array(List<JsonSlice> receipts) {
    ByteArrayOutputStream array = new ByteArrayOutputStream();
    array.write('[');
    for (JsonSlice receipt : receipts) {
      if (array.size() > 1) {
        array.write(',');
      }
      receipt.writeTo(array);
    }
    array.write(']');
    byte[] json = array.toByteArray();
    return new JsonSlice(json, 0, json.length);
  }

  private CallBounds bounds(long bytes) {
    if (bytes < 1) {
      throw new RetryableException(
          "RPC_TOO_LARGE", endpoint.label() + " gives longer receipts than are allowed");
    }
    return endpoint.bounds((int) bytes, deadline);
  }
}
