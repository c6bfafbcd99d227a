package dev.sluice.bench.follow;

import dev.sluice.bench.report.PeakHeap;
import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.Bytes32;
import dev.sluice.core.chain.Height;
import dev.sluice.core.gateway.Gateway;
import dev.sluice.core.gateway.PollResult;
import dev.sluice.core.gateway.SourceChains;
import dev.sluice.core.port.Deadline;
import dev.sluice.core.port.SourceChain;
import dev.sluice.core.port.TimeSource;
import dev.sluice.evm.config.Finality;
import dev.sluice.evm.config.StartingPoint;
import dev.sluice.evm.rpc.EvmSourceChain;
import dev.sluice.evm.rpc.RpcEndpoint;
import dev.sluice.evm.rpc.RpcLimits;
import dev.sluice.evm.rpc.RpcUrl;
import dev.sluice.testkit.FakeTable;
import dev.sluice.testkit.Stores;
import dev.sluice.testkit.TestGenesis;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * A process that follows a chain once, up to its head, with the gateway as it is: every block
 * verified, every log of the contract a target, the store in memory.
 */
final class Follow {
  private static final long PATIENCE_MILLIS = 600_000;
  private static final TimeSource TIME = new MonotonicTime();

  private Follow() {}

  static void main(String[] arguments) {
    PollResult result = follow(Job.of(arguments));
    if (!(result instanceof PollResult.Advanced advanced) || !advanced.complete()) {
      throw new IllegalStateException("wanted to reach the head, got " + result);
    }
    System.out.println(
        new Outcome(advanced.blocks(), advanced.targets(), PeakHeap.megabytes()).line());
  }

  /** One poll of the gateway from the job's start. */
  static PollResult follow(Job job) {
    Height start = Height.of(job.start());
    BlockHash hash = new BlockHash(Bytes32.parse(job.startHash()));
    Stores stores = Stores.over(new FakeTable());
    stores.configs().initialise(TestGenesis.ofNodes(1, start, hash));
    try (RpcEndpoint endpoint =
        RpcEndpoint.at(RpcUrl.parse(job.source().toString()), RpcLimits.DEFAULT, _ -> {}, TIME)) {
      SourceChain chain = chain(endpoint, job, new StartingPoint.Checkpoint(start, hash));
      SourceChains chains = new SourceChains(stores.configs(), _ -> chain);
      Optional<Executor> beside = Optional.of(task -> Thread.ofVirtual().start(task));
      return new Gateway(stores.gateway(), stores.blocks(), chains, _ -> List.of(), beside)
          .poll(Deadline.inMillis(TIME, PATIENCE_MILLIS));
    }
  }

  private static SourceChain chain(RpcEndpoint endpoint, Job job, StartingPoint start) {
    return new EvmSourceChain(
        List.of(endpoint),
        new EvmSourceChain.Terms(job.chainId(), new Finality.Confirmations(0), 1, start),
        job.selector());
  }
}
