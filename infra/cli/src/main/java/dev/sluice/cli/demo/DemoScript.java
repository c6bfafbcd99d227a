package dev.sluice.cli.demo;

import dev.sluice.cli.ConfigFile;
import dev.sluice.cli.network.RecordingStandIn;
import dev.sluice.core.state.Members;
import dev.sluice.core.state.NodeId;
import dev.sluice.evm.config.ConfigReader;
import dev.sluice.evm.config.NetworkConfig;
import dev.sluice.evm.config.SluiceConfig;
import dev.sluice.evm.config.StartingPoint.Checkpoint;
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
  /** Reads the files. */
  static DemoScript read(Path blocks, Path configFile, int nodes) throws IOException {
    ConfigFile file = ConfigFile.read(configFile);
    SluiceConfig written = file.require(ConfigReader.Mode.RECORDING);
    Recording recording = Recording.read(blocks);
    NetworkConfig network = nodes > 0 ? network(written.network(), nodes) : written.network();
    SluiceConfig sized =
        new SluiceConfig(written.version(), written.source(), network, written.targets());
    return new DemoScript(
        recording,
        file.tree(),
        RecordingStandIn.in(sized, recording),
        RecordingStandIn.checkpoint(recording));
  }

  private static NetworkConfig network(NetworkConfig written, int nodes) {
    return new NetworkConfig(
        written.id(),
        IntStream.rangeClosed(1, nodes).mapToObj(n -> new NodeId("n" + n)).toList(),
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
