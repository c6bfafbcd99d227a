package dev.sluice.evm.rpc;

import dev.sluice.core.error.PermanentException;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.error.SyncException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The entries of one answered batch: good ones are kept, whatever became of the others. */
final class BatchEntries {
  private final RpcFaults faults;
  private final List<RpcCall> calls;
  private final List<RpcAnswer> answers;
  private final List<BlockJson> kept = new ArrayList<>();
  private Optional<SyncException> missing = Optional.empty();

  BatchEntries(RpcFaults faults, List<RpcCall> calls, List<RpcAnswer> answers) {
    this.faults = faults;
    this.calls = calls;
    this.answers = answers;
  }

  /**
   * The result of a call.
   *
   * @param what what it is, for the error
   * @throws SyncException if it is an error, or null
   */
  JsonSlice present(int index, String what) {
    return switch (answers.get(index)) {
      case RpcAnswer.Result result when result.json().isNull() -> throw faults.notReady(what);
      case RpcAnswer.Result result -> result.json();
      case RpcAnswer.Failure failure ->
          throw faults.ofError(calls.get(index).method(), failure.error());
    };
  }

  /** Whether the endpoint says that it does not serve the receipts of a block. */
  boolean lackBlockReceipts() {
    for (int i = 0; i < calls.size(); i++) {
      String method = calls.get(i).method();
      if (method.equals(RpcCall.BLOCK_RECEIPTS)
          && answers.get(i) instanceof RpcAnswer.Failure failure
          && faults.ofError(method, failure.error()).code().equals(RpcFaults.UNSUPPORTED_METHOD)) {
        return true;
      }
    }
    return false;
  }

  /** Keeps a block if it is there; the first failure is remembered. */
  void keep(Supplier<BlockJson> block) {
    try {
      kept.add(block.get());
    } catch (RetryableException | PermanentException e) {
      missing = missing.or(() -> Optional.of(e));
    }
  }

  /**
   * What was kept.
   *
   * @throws SyncException the first failure, if nothing was
   */
  Received received() {
    return Received.of(kept, missing);
  }
}
