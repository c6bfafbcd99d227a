package dev.sluice.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.CommandRun;
import dev.sluice.cli.Reference;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** A folder with the state that a demo on some blocks of the shipped recording leaves. */
final class DemoState {
  static final Path RECORDING = Reference.own("infra/rpc/recording/anvil.ndjson.gz");

  private DemoState() {}

  /** Makes it, for two nodes; the recording's first block is that of height 0 or 1. */
  static Path make(Path folder, int firstLine, int lines) throws IOException {
    Path blocks = Files.write(folder.resolve("blocks.ndjson"), lines(firstLine, lines));
    return make(folder, blocks, "chainId: 31337");
  }

  /** Makes it of another recording, under the lines that name its chain. */
  static Path make(Path folder, Path blocks, String chain) throws IOException {
    Path rules = folder.resolve("rules.yaml");
    Files.writeString(
        rules,
        Files.readString(Reference.own("infra/rpc/recording/demo.yaml"))
            .replace("[n1, n2, n3]", "[n1, n2]")
            .replace("chainId: 31337", chain));
    Path state = folder.resolve("state");
    CommandRun demo =
        CommandRun.of("demo", "--state", state, "--blocks", blocks, "--config", rules);
    assertThat(demo.exitCode()).as(demo.out() + demo.err()).isZero();
    return state;
  }

  /** Lines of the shipped recording. */
  static List<String> lines(int first, int count) throws IOException {
    return read().subList(first, first + count);
  }

  private static List<String> read() throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(RECORDING)), StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }
}
