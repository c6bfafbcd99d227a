package dev.sluice.cli.source;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.Target;
import dev.sluice.core.gateway.Gateway;
import dev.sluice.core.gateway.PollResult;
import dev.sluice.core.gateway.SourceChains;
import dev.sluice.core.port.Deadline;
import dev.sluice.core.port.TimeSource;
import dev.sluice.core.state.GatewayState;
import dev.sluice.evm.config.Finality;
import dev.sluice.evm.config.StartingPoint.Checkpoint;
import dev.sluice.evm.rpc.EvmSourceChain;
import dev.sluice.evm.rpc.RpcEndpoint;
import dev.sluice.evm.rpc.RpcLimits;
import dev.sluice.evm.rpc.RpcUrl;
import dev.sluice.evm.verify.TargetSelector;
import dev.sluice.evm.verify.VerifiedTransaction;
import dev.sluice.lambda.SystemTime;
import dev.sluice.rpc.Recording;
import dev.sluice.rpc.RecordingServer;
import dev.sluice.rpc.RequestCounts;
import dev.sluice.testkit.FakeEventBus;
import dev.sluice.testkit.FakeTable;
import dev.sluice.testkit.Stores;
import dev.sluice.testkit.TestGenesis;
import java.io.IOException;
import java.util.List;

/** A gateway that follows a served recording to its head, on stores of its own. */
final class RecordingFollower {
  private static final long DEADLINE_MILLIS = 600_000;

  private final Recording recording;
  private final long chainId;
  private final TimeSource time = new SystemTime();

  RecordingFollower(Recording recording, long chainId) {
    this.recording = recording;
    this.chainId = chainId;
  }

  /**
   * What came of it.
   *
   * @param state the gateway's row: its checksum is chained over every run
   * @param counts what was asked of the source
   */
  record Outcome(GatewayState state, RequestCounts counts) {
    long bodies() {
      return counts.callsByMethod().getOrDefault("eth_getBlockReceipts", 0L);
    }
  }

  /** Follows from the parent of the first block on, or from block 0 itself. */
  Outcome follow(TargetSelector selector) throws IOException {
    boolean isGenesis = recording.first().identity().height() == 0;
    Height height = Height.of(isGenesis ? 0 : recording.first().identity().height() - 1);
    BlockHash hash =
        BlockHash.parse(
            isGenesis
                ? recording.first().identity().hash()
                : recording.first().identity().parentHash());
    Stores stores = Stores.over(new FakeTable());
    stores.configs().initialise(TestGenesis.ofNodes(1, height, hash));
    try (RecordingServer server =
            RecordingServer.start(
                recording,
                new RecordingServer.Options(chainId, 0, recording.last().identity().height()));
        RpcEndpoint endpoint =
            RpcEndpoint.at(
                RpcUrl.parse(server.uri().toString()), RpcLimits.DEFAULT, _ -> {}, time)) {
      EvmSourceChain chain =
          new EvmSourceChain(
              List.of(endpoint),
              new EvmSourceChain.Terms(
                  chainId, new Finality.Finalized(), 1, new Checkpoint(height, hash)),
              selector);
      PollResult result =
          new Gateway(
                  stores.gateway(),
                  stores.blocks(),
                  new SourceChains(stores.configs(), _ -> chain),
                  new FakeEventBus())
              .poll(Deadline.inMillis(time, DEADLINE_MILLIS));
      if (result instanceof PollResult.Halted halted) {
        throw new AssertionError(halted.state().halt());
      }
      return new Outcome(stores.gateway().read().orElseThrow(), server.counts());
    }
  }

  /** Selects the same, but only from blocks that were fetched and proven whole. */
  record NotByHeader(TargetSelector selector) implements TargetSelector {
    @Override
    public boolean selectsByLog() {
      return false;
    }

    @Override
    public boolean mayMatch(byte[] logsBloom) {
      return selector.mayMatch(logsBloom);
    }

    @Override
    public List<Target> select(VerifiedTransaction transaction) {
      return selector.select(transaction);
    }
  }
}
