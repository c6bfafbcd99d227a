package dev.sluice.cli.network;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.Height;
import dev.sluice.evm.config.Endpoint;
import dev.sluice.evm.config.Finality;
import dev.sluice.evm.config.SluiceConfig;
import dev.sluice.evm.config.SourceConfig;
import dev.sluice.evm.config.StartingPoint.Checkpoint;
import dev.sluice.rpc.BlockIdentity;
import dev.sluice.rpc.Recording;
import java.util.Optional;

/** Puts a recording's server in the place of a configuration's endpoints and checkpoint. */
public final class RecordingStandIn {
  /** Names the recording's server; its port differs from start to start, the stored rows do not. */
  public static final String ENDPOINT_VARIABLE = "SLUICE_RECORDING_URL";

  /** As long as the schedule: the gateway polls when it is rung, not by itself. */
  private static final int POLL_SECONDS = 60;

  private RecordingStandIn() {}

  /** The parent of the first block, or block 0 itself, which has none. */
  public static Checkpoint checkpoint(Recording recording) {
    BlockIdentity first = recording.first().identity();
    return first.height() == 0
        ? new Checkpoint(Height.ZERO, BlockHash.parse(first.hash()))
        : new Checkpoint(Height.of(first.height() - 1), BlockHash.parse(first.parentHash()));
  }

  /**
   * The configuration with the recording as its source. What the server shows is final: other
   * confirmations would never come for the last blocks. The rules govern from the first block on,
   * since a later version has none before it here.
   */
  public static SluiceConfig in(SluiceConfig written, Recording recording) {
    SourceConfig source = written.source();
    SourceConfig rung =
        new SourceConfig(
            source.chainId(),
            source.endpoints(),
            source.quorum(),
            new Finality.Finalized(),
            POLL_SECONDS,
            source.start(),
            source.profile());
    return new SluiceConfig(
            written.version(), Optional.empty(), rung, written.network(), written.targets())
        .withStandIn(new Endpoint.EnvironmentVariable(ENDPOINT_VARIABLE), checkpoint(recording));
  }
}
