package dev.sluice.localstack;

import dev.sluice.cli.ConfigFile;
import dev.sluice.evm.config.ConfigReader;
import dev.sluice.evm.config.SluiceConfig;
import dev.sluice.rpc.BlockIdentity;
import dev.sluice.rpc.Recording;
import dev.sluice.rpc.RecordingServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The recording that ships with the project and the rules beside it: what {@code sluice demo}
 * plays.
 *
 * @param recording the blocks
 * @param config the rules and nodes
 */
record Recorded(Recording recording, SluiceConfig config) {
  private static final String FOLDER = "infra/rpc/recording/";
  static final Path RULES = Checkout.file(FOLDER + "demo.yaml");
  static final Path BLOCKS = Checkout.file(FOLDER + "anvil.ndjson.gz");

  /** A node that is to have a table of its own. */
  static final String ELSEWHERE = "n3";

  static Recorded read() throws IOException {
    return new Recorded(
        Recording.read(BLOCKS), ConfigFile.read(RULES).require(ConfigReader.Mode.RECORDING));
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
   * The demo's configuration as a user would write it for a deployed stack. Trust starts at the
   * first block: its parent is not in the recording, so the endpoint could not confirm it.
   *
   * @param endpoint where the functions learn where the blocks are served
   * @param table the table of the node that lives elsewhere
   */
  String written(String endpoint, String table) throws IOException {
    BlockIdentity checkpoint = recording.first().identity();
    String source =
        """
          chainId: 31337
          endpoints: [%s]
          finality: finalized
          pollSeconds: 1
          checkpoint: { height: %s, hash: "%s" }
        """
            .formatted(endpoint, checkpoint.height(), checkpoint.hash());
    return Files.readString(RULES)
        .replace("  chainId: 31337\n", source)
        .replace(ELSEWHERE + "]", "{ id: " + ELSEWHERE + ", table: " + table + " }]");
  }
}
