package dev.sluice.localstack;

import dev.sluice.cli.ConfigFile;
import dev.sluice.cli.network.Network;
import dev.sluice.cli.network.NetworkGenesis;
import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.Height;
import dev.sluice.evm.config.ConfigReader;
import dev.sluice.evm.config.Endpoint;
import dev.sluice.evm.config.SluiceConfig;
import dev.sluice.evm.config.SourceConfig;
import dev.sluice.evm.config.StartingPoint.Checkpoint;
import dev.sluice.rpc.BlockIdentity;
import dev.sluice.rpc.Recording;
import dev.sluice.rpc.RecordingServer;
import java.io.IOException;

/**
 * The recording that ships with the project and the rules beside it: what {@code sluice demo}
 * plays.
 *
 * @param recording the blocks
 * @param config the rules and nodes
 */
record Recorded(Recording recording, SluiceConfig config) {
  private static final String FOLDER = "infra/rpc/recording/";

  /** Short, so that what is revealed is soon seen. */
  private static final int POLL_SECONDS = 1;

  static Recorded read() throws IOException {
    return new Recorded(
        Recording.read(Checkout.file(FOLDER + "anvil.ndjson.gz")),
        ConfigFile.read(Checkout.file(FOLDER + "demo.yaml")).require(ConfigReader.Mode.RECORDING));
  }

  /** Serves the blocks, of which at first only the one before the first target is revealed. */
  RecordingServer serve() throws IOException {
    long first = recording.first().identity().height();
    return RecordingServer.start(
        recording, new RecordingServer.Options(config.source().chainId(), 0, first));
  }

  long lastHeight() {
    return recording.last().identity().height();
  }

  /**
   * Puts the network in place.
   *
   * @param endpoint where its functions learn where the blocks are served
   */
  void putInPlace(Network network, Endpoint endpoint) {
    SourceConfig source = config.source();
    SourceConfig polling =
        new SourceConfig(
            source.chainId(),
            source.endpoints(),
            source.quorum(),
            source.finality(),
            POLL_SECONDS,
            source.start());
    SluiceConfig whole =
        new SluiceConfig(config.version(), polling, config.network(), config.targets())
            .withStandIn(endpoint, checkpoint());
    network.ensure(NetworkGenesis.of(whole, checkpoint()));
  }

  /** The parent of the first block, or block 0 itself, which has none. */
  private Checkpoint checkpoint() {
    BlockIdentity first = recording.first().identity();
    return first.height() == 0
        ? new Checkpoint(Height.ZERO, BlockHash.parse(first.hash()))
        : new Checkpoint(Height.of(first.height() - 1), BlockHash.parse(first.parentHash()));
  }
}
