package dev.sluice.localstack;

import dev.sluice.cli.runtime.OpenedState;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Plays the demo and opens what it leaves. */
final class DemoRun {
  private DemoRun() {}

  /**
   * Plays it.
   *
   * @param folder an empty one, for its state and its recording
   */
  static OpenedState play(Path folder) throws IOException {
    System.setProperty("sluice.home", Checkout.file("").toString());
    Path state = folder.resolve("state");
    CommandRun run =
        CommandRun.of(
            Map.of(),
            List.of(
                    "demo",
                    "--state",
                    state,
                    "--blocks",
                    afterTheCheckpoint(folder),
                    "--config",
                    Recorded.RULES)
                .toArray());
    if (run.exitCode() != 0) {
      throw new AssertionError("demo: " + run.exitCode() + " " + run.err());
    }
    return OpenedState.open(state);
  }

  /** The recording without its first block, at which the deployed stack's trust starts. */
  private static Path afterTheCheckpoint(Path folder) throws IOException {
    Path shorter = folder.resolve("blocks.ndjson.gz");
    try (BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(
                    new GZIPInputStream(Files.newInputStream(Recorded.BLOCKS)),
                    StandardCharsets.UTF_8));
        Writer copy =
            new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(shorter)), StandardCharsets.UTF_8)) {
      lines.readLine();
      lines.transferTo(copy);
    }
    return shorter;
  }
}
