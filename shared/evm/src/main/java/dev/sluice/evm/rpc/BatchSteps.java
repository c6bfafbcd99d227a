package dev.sluice.evm.rpc;

import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.error.SyncException;
import dev.sluice.core.port.Deadline;
import dev.sluice.core.port.TimeSource;
import dev.sluice.evm.verify.BlockProver;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The two steps of a batch, each for a thread of its own: they share nothing that changes. */
final class BatchSteps {
  private final Votes votes;
  private final BlockProver prover;
  private final Deadline deadline;

  BatchSteps(Votes votes, BlockProver prover, Deadline deadline) {
    this.votes = votes;
    this.prover = prover;
    this.deadline = deadline;
  }

  /** Whether enough time is left for one more request. */
  boolean allowsRequest() {
    return deadline.allows(RangeFetch.MIN_REQUEST_MILLIS);
  }

  /** Asks for the blocks. */
  Step request(Batch batch) {
    TimeSource time = batch.endpoint().rpc().time();
    try {
      if (!pause(batch.endpoint())) {
        return new Step.Unasked(batch);
      }
      batch.endpoint().requireChain(bounds(batch));
      long from = time.monotonicNanos();
      List<BlockJson> blocks = blocks(batch);
      return new Step.Answered(batch, blocks, time.monotonicNanos() - from);
    } catch (SyncException e) {
      return new Step.Failed(batch, e);
    }
  }

  private List<BlockJson> blocks(Batch batch) {
    BlockRequests requests = new BlockRequests(batch.endpoint().rpc(), deadline);
    return batch.piece().isLarge()
        ? List.of(requests.alone(batch.piece().range().first()))
        : requests.group(batch.piece().range(), (int) batch.bytes());
  }

  private CallBounds bounds(Batch batch) {
    RpcEndpoint rpc = batch.endpoint().rpc();
    return rpc.bounds(rpc.limits().responseBytes(), deadline);
  }

  /** Waits until the endpoint's pace allows a request; false if there is no time to. */
  private boolean pause(FollowedEndpoint endpoint) {
    long nanos = endpoint.pace().waitNanos();
    long millis = TimeUnit.NANOSECONDS.toMillis(nanos) + RangeFetch.MIN_REQUEST_MILLIS;
    if (nanos > 0 && !deadline.allows(millis)) {
      return false;
    }
    try {
      TimeUnit.NANOSECONDS.sleep(nanos);
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Proves what came, block by block. */
  Step prove(Step.Answered answered) {
    Batch batch = answered.batch();
    RpcEndpoint rpc = batch.endpoint().rpc();
    BlockProofs proofs =
        new BlockProofs(new BlockRequests(rpc, deadline), prover, batch.endpoint().label(), votes);
    List<FetchedBlock> proven = new ArrayList<>();
    try {
      for (BlockJson block : answered.blocks()) {
        proven.add(proofs.prove(block, BlockProofs.after(proven)));
      }
      return new Step.Proven(batch, proven, Optional.empty());
    } catch (SyncException e) {
      return new Step.Proven(batch, proven, Optional.of(e));
    }
  }
}
