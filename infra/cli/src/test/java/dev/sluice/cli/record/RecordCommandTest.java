package dev.sluice.cli.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.CommandRun;
import dev.sluice.cli.Reference;
import dev.sluice.rpc.Recording;
import dev.sluice.rpc.RecordingServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordCommandTest {
  private static final Path SHIPPED = Reference.own("infra/rpc/recording/anvil.ndjson.gz");

  @TempDir Path folder;
  private RecordingServer server;

  @BeforeEach
  void start() throws IOException {
    server = RecordingServer.start(Recording.read(SHIPPED), RecordingServer.Options.whole(31337));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void record_whenTheShippedRecordingIsServed_writesTheSameFile() {
    Path file = folder.resolve("copy.ndjson.gz");

    CommandRun run = record(file, 1, 342);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("recorded 342 blocks, 1 to 342, ");
    assertThat(file).hasSameBinaryContentAs(SHIPPED);
  }

  @Test
  void record_whenJsonIsWanted_printsAnObject() throws IOException {
    Path file = folder.resolve("x");

    CommandRun run = record(file, 5, 6, "--output", "json");

    assertThat(run.out())
        .isEqualTo(
            String.format(
                "{\"file\":\"%s\",\"first\":5,\"last\":6,\"blocks\":2,\"bytes\":%d}%n",
                file, Files.size(file)));
  }

  @Test
  void record_whenFileIsThere_ends73AndKeepsIt() throws IOException {
    Path file = Files.writeString(folder.resolve("x"), "mine");

    CommandRun refused = record(file, 1, 2);
    assertThat(refused.exitCode()).isEqualTo(73);
    assertThat(refused.err()).contains("is there already").hasLineCount(1);
    assertThat(file).hasContent("mine");

    assertThat(record(file, 1, 2, "--force").exitCode()).isZero();
    assertThat(Recording.read(file).count()).isEqualTo(2);
  }

  @Test
  void record_whenSourceEndsEarly_ends69AndLeavesNothing() throws IOException {
    CommandRun run = record(folder.resolve("x"), 330, 343);

    assertThat(run.exitCode()).isEqualTo(69);
    assertThat(run.err()).contains("the source has no block 343").hasLineCount(1);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void record_whenNobodyListens_ends69() {
    server.close();

    assertThat(record(folder.resolve("x"), 1, 2).exitCode()).isEqualTo(69);
  }

  private CommandRun record(Path file, long first, long last, String... more) {
    Stream<Object> arguments =
        Stream.of("record", "--source", server.uri(), "--from", first, "--to", last, file);
    return CommandRun.of(Stream.concat(arguments, Stream.of(more)).toArray());
  }
}
