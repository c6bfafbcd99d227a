package dev.sluice.cli.network;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.Height;
import dev.sluice.evm.config.Endpoint;
import dev.sluice.evm.config.SluiceConfig;
import dev.sluice.evm.config.SourceConfig;
import dev.sluice.evm.config.StartingPoint.Checkpoint;
import dev.sluice.rpc.BlockIdentity;
import dev.sluice.rpc.Recording;

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

  /** The configuration with the recording as its source. */
  public static SluiceConfig in(SluiceConfig written, Recording recording) {
    SourceConfig source = written.source();
    SourceConfig rung =
        new SourceConfig(
            source.chainId(),
            source.endpoints(),
            source.quorum(),
            source.finality(),
            POLL_SECONDS,
            source.start(),
            source.profile());
    return written
        .withSource(rung)
        .withStandIn(new Endpoint.EnvironmentVariable(ENDPOINT_VARIABLE), checkpoint(recording));
  }
}
