package dev.sluice.cli.demo;

import dev.sluice.cli.ConfigFile;
import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.Height;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.Members;
import dev.sluice.core.state.NodeId;
import dev.sluice.evm.config.ConfigReader;
import dev.sluice.evm.config.Endpoint;
import dev.sluice.evm.config.NetworkConfig;
import dev.sluice.evm.config.SluiceConfig;
import dev.sluice.evm.config.SourceConfig;
import dev.sluice.evm.config.StartingPoint.Checkpoint;
import dev.sluice.rpc.BlockIdentity;
import dev.sluice.rpc.Recording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a demo plays.
 *
 * @param recording the blocks
 * @param tree the configuration as YAML gives it: what the independent fold reads
 * @param config the configuration, with the recording in place of its endpoints
 * @param checkpoint where trust starts
 */
record DemoScript(Recording recording, Map<?, ?> tree, SluiceConfig config, Checkpoint checkpoint) {
  /** Names the recording's server; its port differs from start to start, the stored rows do not. */
  static final String ENDPOINT_VARIABLE = "SLUICE_RECORDING_URL";

  /** The gateway polls when the demo rings, not by itself. */
  private static final int POLL_SECONDS = 60;

  /** Reads the files. */
  static DemoScript read(Path blocks, Path configFile, int nodes) throws IOException {
    ConfigFile file = ConfigFile.read(configFile);
    SluiceConfig written = file.require(ConfigReader.Mode.RECORDING);
    Recording recording = Recording.read(blocks);
    Checkpoint checkpoint = checkpoint(recording.first().identity());
    NetworkConfig network = nodes > 0 ? network(written.network(), nodes) : written.network();
    SourceConfig source = written.source();
    SourceConfig standIn =
        new SourceConfig(
                source.chainId(),
                source.endpoints(),
                source.quorum(),
                source.finality(),
                POLL_SECONDS,
                source.start())
            .withStandIn(new Endpoint.EnvironmentVariable(ENDPOINT_VARIABLE), checkpoint);
    SluiceConfig config =
        new SluiceConfig(
            written.version(), written.validFrom(), standIn, network, written.targets());
    return new DemoScript(recording, file.tree(), config, checkpoint);
  }

  /** The parent of the first block, or block 0 itself, which has none. */
  private static Checkpoint checkpoint(BlockIdentity first) {
    return first.height() == 0
        ? new Checkpoint(Height.ZERO, BlockHash.parse(first.hash()))
        : new Checkpoint(Height.of(first.height() - 1), BlockHash.parse(first.parentHash()));
  }

  private static NetworkConfig network(NetworkConfig written, int nodes) {
    return new NetworkConfig(
        written.id(),
        IntStream.rangeClosed(1, nodes)
            .mapToObj(n -> new NodeId("n" + n))
            .map(Member::local)
            .toList(),
        Members.majority(nodes));
  }

  long lastHeight() {
    return recording.last().identity().height();
  }

  /** How many blocks the nodes execute. */
  long blocks() {
    return lastHeight() - checkpoint.height().value();
  }

  int nodes() {
    return config.network().nodes().size();
  }
}
