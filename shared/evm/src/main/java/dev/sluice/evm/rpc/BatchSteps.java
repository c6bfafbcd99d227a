package dev.sluice.evm.rpc;

import dev.sluice.core.error.SyncException;
import dev.sluice.core.port.Deadline;
import dev.sluice.core.port.TimeSource;
import dev.sluice.evm.verify.BlockProver;
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
      Received received = received(batch);
      return new Step.Answered(batch, received, time.monotonicNanos() - from);
    } catch (SyncException e) {
      return new Step.Failed(batch, e);
    }
  }

  private Received received(Batch batch) {
    RpcEndpoint rpc = batch.endpoint().rpc();
    BlockRequests requests = new BlockRequests(rpc, deadline);
    int maxBytes = (int) batch.bytes();
    return switch (batch.content()) {
      case HEADERS -> requests.headers(batch.heights(), maxBytes);
      case BLOCKS -> requests.blocks(batch.heights(), maxBytes);
      case LARGE_BLOCK -> Received.all(new OneBlock(rpc, deadline, votes).alone(batch.first()));
    };
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
    FollowedEndpoint endpoint = answered.batch().endpoint();
    BlockProofs proofs =
        new BlockProofs(
            new OneBlock(endpoint.rpc(), deadline, votes), prover, endpoint.rpc(), votes);
    return new Step.Proven(answered, new BatchProofs(proofs).prove(answered.received().blocks()));
  }
}
