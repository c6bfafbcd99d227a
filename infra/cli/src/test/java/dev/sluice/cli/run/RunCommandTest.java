package dev.sluice.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.CommandRun;
import dev.sluice.cli.Reference;
import dev.sluice.cli.Sluice;
import dev.sluice.rpc.BlockIdentity;
import dev.sluice.rpc.Recording;
import dev.sluice.rpc.RecordingServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class RunCommandTest {
  private static final int CHAIN_ID = 31337;

  @TempDir private Path folder = Path.of("");

  @Test
  void run_whenNobodyReadsTheOutputAnyMore_endsQuietly() throws IOException {
    Recording recording = Recording.read(Reference.own("infra/rpc/recording/anvil.ndjson.gz"));
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    HeadOfOne out = new HeadOfOne();
    try (RecordingServer source =
        RecordingServer.start(recording, RecordingServer.Options.whole(CHAIN_ID))) {
      BlockIdentity first = recording.first().identity();
      Path config = configuration(source.uri().toString(), first);
      String state = folder.resolve("state").toString();
      String[] arguments = {"run", "--config", config.toString(), "--state", state};

      assertThat(Sluice.run(arguments, out, errors)).isZero();
    }
    assertThat(out.text()).startsWith("following chain 31337 for 2 nodes").hasLineCount(1);
    assertThat(errors.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void run_whenAnEndpointIsAParameterInAws_ends78BeforeAnythingIsMade() throws IOException {
    Recording recording = Recording.read(Reference.own("infra/rpc/recording/anvil.ndjson.gz"));
    Path config = configuration("ssm:/sluice/rpc/a", recording.first().identity());
    Path state = folder.resolve("state");

    CommandRun run = CommandRun.of("run", "--config", config, "--state", state);

    assertThat(run.exitCode()).isEqualTo(78);
    assertThat(run.err())
        .contains("CFG_ENDPOINT_PARAMETER", "ssm:/sluice/rpc/a", "write env:NAME")
        .hasLineCount(1);
    assertThat(state).doesNotExist();
  }

  private Path configuration(String endpoint, BlockIdentity checkpoint) throws IOException {
    return Files.writeString(
        folder.resolve("sluice.yaml"),
        """
        version: 1
        source:
          chainId: %d
          endpoints: ["%s"]
          checkpoint: { height: %d, hash: "%s" }
        network:
          id: club
          nodes: [n1, n2]
        targets:
          - name: transfers
            contract: "0x5fbdb2315678afecb367f032d93f642f64180aa3"
            event: "Transfer(address indexed from, address indexed to, uint256 value)"
            execute: token-ledger
        """
            .formatted(CHAIN_ID, endpoint, checkpoint.height(), checkpoint.hash()));
  }

  /** What `head -1` leaves of an output: a pipe that nobody reads after the first line. */
  private static final class HeadOfOne extends OutputStream {
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();

    @Override
    public synchronized void write(int value) throws IOException {
      if (text().endsWith("\n")) {
        throw new IOException("Broken pipe");
      }
      read.write(value);
    }

    synchronized String text() {
      return read.toString(StandardCharsets.UTF_8);
    }
  }
}
