package dev.sluice.cost;

import dev.sluice.cli.ConfigFile;
import dev.sluice.cli.network.RecordingStandIn;
import dev.sluice.evm.config.ConfigReader;
import dev.sluice.evm.config.SluiceConfig;
import dev.sluice.evm.config.StartingPoint.Checkpoint;
import dev.sluice.rpc.Recording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What is measured: a recording and rules of one density.
 *
 * @param density its name in the table
 * @param recording the blocks
 * @param config the rules as YAML gives them
 */
record Scene(String density, Recording recording, Map<?, ?> config) {
  /** The shipped recording with rules that match nothing. */
  static Scene none(Path root) throws IOException {
    return nothing("none", shippedRecording(root), root);
  }

  /** Ethereum's first 16,384 blocks. */
  static Scene empty(Path root, Path reference) throws IOException {
    return nothing(
        "empty", Recording.read(reference.resolve("blocks/mainnet-0-16383-empty.ndjson.gz")), root);
  }

  private static Scene nothing(String density, Recording recording, Path root) throws IOException {
    Map<Object, Object> config = new HashMap<>(shippedConfig(root));
    config.put(
        "targets",
        List.of(
            Map.of(
                "name", "nothing",
                "contract", "0x000000000000000000000000000000000000dead",
                "event", "Nothing(address indexed from, address indexed to, uint256 value)",
                "execute", "token-ledger")));
    return new Scene(density, recording, config);
  }

  /** The shipped recording with the demo's rules. */
  static Scene sparse(Path root) throws IOException {
    return new Scene("sparse", shippedRecording(root), shippedConfig(root));
  }

  /** Ethereum's blocks 15000000 to 15000031 with the transfers of USDC. */
  static Scene dense(Path root, Path reference) throws IOException {
    return transfers("dense", "mainnet-15000000-15000031", root, reference);
  }

  /** Ethereum's blocks 17686110 to 17686132 with the same. */
  static Scene denser(Path root, Path reference) throws IOException {
    return transfers("denser", "mainnet-17686110-17686132", root, reference);
  }

  private static Scene transfers(String density, String blocks, Path root, Path reference)
      throws IOException {
    return new Scene(
        density,
        Recording.read(reference.resolve("blocks/" + blocks + ".ndjson.gz")),
        ConfigFile.read(root.resolve("infra/cli/examples/usdc-transfers.yaml")).tree());
  }

  private static Recording shippedRecording(Path root) throws IOException {
    return Recording.read(root.resolve("infra/rpc/recording/anvil.ndjson.gz"));
  }

  private static Map<?, ?> shippedConfig(Path root) throws IOException {
    return ConfigFile.read(root.resolve("infra/rpc/recording/demo.yaml")).tree();
  }

  /** The configuration for so many nodes, with the recording in place of its endpoints. */
  SluiceConfig config(int nodes) {
    Map<Object, Object> tree = new HashMap<>(config);
    tree.put(
        "network",
        Map.of(
            "id",
            "cost",
            "nodes",
            IntStream.rangeClosed(1, nodes).mapToObj(n -> "n" + n).toList()));
    SluiceConfig written =
        new ConfigFile(Path.of(density), tree).require(ConfigReader.Mode.RECORDING);
    return RecordingStandIn.in(written, recording);
  }

  Checkpoint checkpoint() {
    return RecordingStandIn.checkpoint(recording);
  }

  long lastHeight() {
    return recording.last().identity().height();
  }
}
