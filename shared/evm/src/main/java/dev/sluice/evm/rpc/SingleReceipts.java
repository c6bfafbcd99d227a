package dev.sluice.evm.rpc;

import dev.sluice.core.error.RetryableException;
import dev.sluice.core.port.Deadline;
import dev.sluice.evm.codec.BlockReader;
import dev.sluice.evm.codec.ClaimedTransaction;
import java.io.ByteArrayOutputStream;
import java.util.List;

/** The receipts of one block asked for one by one, put together as if they had come at once. */
final class SingleReceipts {
  private static final int PER_REQUEST = 32;

  private final RpcEndpoint endpoint;
  private final Deadline deadline;

  SingleReceipts(RpcEndpoint endpoint, Deadline deadline) {
    this.endpoint = endpoint;
    this.deadline = deadline;
  }

  /** The receipts of all transactions of a block, as a JSON array of at most {@code maxBytes}. */
  JsonSlice of(JsonSlice block, int maxBytes) {
    List<RpcCall> calls =
        block.read(BlockReader::read).transactions().stream()
            .map(ClaimedTransaction::claimedHash)
            .map(RpcCall::receipt)
            .toList();
    ByteArrayOutputStream array = new ByteArrayOutputStream();
    array.write('[');
    for (int from = 0; from < calls.size(); from += PER_REQUEST) {
      List<RpcCall> some = calls.subList(from, Math.min(calls.size(), from + PER_REQUEST));
      append(endpoint.ask(some, bounds(maxBytes - array.size())), array);
    }
    array.write(']');
    byte[] json = array.toByteArray();
    return new JsonSlice(json, 0, json.length);
  }

  private static void append(List<JsonSlice> receipts, ByteArrayOutputStream array) {
    for (JsonSlice receipt : receipts) {
      if (array.size() > 1) {
        array.write(',');
      }
      receipt.writeTo(array);
    }
  }

  private CallBounds bounds(int bytes) {
    if (bytes < 1) {
      throw new RetryableException(
          "RPC_TOO_LARGE", endpoint.label() + " gives longer receipts than the gas limit allows");
    }
    return endpoint.bounds(bytes, deadline);
  }
}
