package dev.sluice.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.cli.CommandRun;
import dev.sluice.cli.Reference;
import dev.sluice.rpc.RecordingLine;
import dev.sluice.rpc.RecordingLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckCommandTest {
  private static final Path SHIPPED = Reference.own("infra/rpc/recording/anvil.ndjson.gz");

  private final ObjectMapper json = new ObjectMapper();
  @TempDir Path folder;

  @Test
  void check_whenTheShippedRecording_findsAllRightAndLinked() {
    CommandRun run = CommandRun.of("check", "--linked", SHIPPED);

    assertThat(run.exitCode()).isZero();
    assertThat(run.lines()).hasSize(343);
    assertThat(run.lines().getFirst()).matches("line 1: block 1 0x[0-9a-f]{64} ok");
    assertThat(run.lastLine()).startsWith("342 lines: 342 ok, 0 refused; ");
  }

  @Test
  void check_whenLinesAreBad_reportsEachAndGoesOn() throws IOException {
    List<String> lines = shipped(6);
    lines.set(1, "{\"block\":");
    lines.set(2, "");
    lines.set(3, lines.get(3).replaceFirst("\"gasUsed\":\"0x", "\"gasUsed\":\"0x1"));
    lines.set(4, lines.get(4).replaceFirst("\"receipts\":.*", "\"receipts\":null}"));

    CommandRun run = CommandRun.of("check", "--output", "json", write(lines));

    assertThat(run.exitCode()).isEqualTo(65);
    List<JsonNode> results = trees(run);
    assertThat(results).hasSize(7);
    assertThat(results.stream().map(result -> result.path("code").asText()))
        .startsWith(
            "", "LINE_UNREADABLE", "LINE_UNREADABLE", "VERIFY_HEADER_HASH", "RECEIPTS_MISSING", "");
    assertThat(results.get(0).toString())
        .matches("\\{\"line\":1,\"height\":1,\"hash\":\"0x[0-9a-f]{64}\",\"result\":\"ok\"}");
    assertThat(results.get(3).path("result").asText()).isEqualTo("refused");
    assertThat(results.get(3).path("reason").asText()).containsPattern("wanted 0x.* got 0x");
    assertThat(results.getLast().path("refused").asInt()).isEqualTo(4);
    assertThat(results.getLast().path("refusedByCode").path("LINE_UNREADABLE").asInt())
        .isEqualTo(2);
  }

  @Test
  void check_whenOneByteOfAReceiptChanged_refusesThatLineAlone() throws IOException {
    List<String> lines = shipped(2);
    lines.set(1, lines.get(1).replaceFirst("\"cumulativeGasUsed\":\"0x", "$0f"));

    CommandRun run = CommandRun.of("check", write(lines));

    assertThat(run.lines().get(0)).endsWith(" ok");
    assertThat(run.lines().get(1)).contains("refused VERIFY_");
    assertThat(run.exitCode()).isEqualTo(65);
  }

  @Test
  void check_whenLinked_refusesWhatDoesNotFollow() throws IOException {
    List<String> lines = shipped(7);
    lines.remove(2);
    lines.set(4, "broken");
    Path file = write(lines);

    assertThat(codes(CommandRun.of("check", "--output", "json", file)))
        .containsExactly("", "", "", "", "LINE_UNREADABLE", "");
    assertThat(codes(CommandRun.of("check", "--output", "json", "--linked", file)))
        .containsExactly("", "", "VERIFY_PARENT", "", "LINE_UNREADABLE", "LINK_UNPROVEN");
  }

  @Test
  void check_whenGzipIsTruncated_reportsTheLinesBeforeIt() throws IOException {
    byte[] whole = Files.readAllBytes(SHIPPED);
    Path file = Files.write(folder.resolve("cut.gz"), Arrays.copyOf(whole, whole.length / 2));

    CommandRun run = CommandRun.of("check", file);

    assertThat(run.exitCode()).isEqualTo(65);
    assertThat(run.lines()).hasSizeBetween(50, 342);
    assertThat(run.lines().get(run.lines().size() - 2)).contains("LINE_UNREADABLE", "truncated");
    assertThat(run.lines().subList(0, run.lines().size() - 2))
        .allSatisfy(line -> assertThat(line).endsWith(" ok"));
  }

  @Test
  void check_whenFileIsEmpty_ends65() throws IOException {
    CommandRun run = CommandRun.of("check", Files.createFile(folder.resolve("empty")));

    assertThat(run.exitCode()).isEqualTo(65);
    assertThat(run.err()).contains("holds no line").hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource({
    "mainnet-selected-with-receipts, 79, 0, ''",
    "mainnet-15000000-15000031, 32, 0, ''",
    "mainnet-1000000-1000030, 31, 0, ''",
    "small/mainnet-0-1023-empty, 1024, 0, ''",
    "hivechain/hivechain-0-54, 55, 0, ''",
    "live/geth-1.17.8-dev, 139, 0, ''",
    "live/anvil-1.7.1-blobs, 37, 7, VERIFY_TX_ROOT",
    "live/ganache-7.9.2, 101, 7, VERIFY_RECEIPTS_ROOT",
    "live/hardhat-2.29.1, 72, 1, VERIFY_TX_ROOT",
    "as-served/as-served, 10, 4, RECEIPTS_MISSING",
    "no-receipts/mainnet-24476000-24476009, 2, 8, RECEIPTS_MISSING"
  })
  void check_whenReferenceBlocks_refusesWhatTheirReadmeNames(
      String name, int ok, int refused, String code) throws IOException {
    Path file = Reference.file("blocks/" + name + ".ndjson.gz");

    JsonNode totals = trees(CommandRun.of("check", "--output", "json", file)).getLast();

    assertThat(totals.path("ok").asInt()).isEqualTo(ok);
    assertThat(totals.path("refused").asInt()).isEqualTo(refused);
    assertThat(totals.path("refusedByCode").path(code).asInt()).isEqualTo(refused);
  }

  @Test
  void check_whenReferenceUnclesAreWrong_refusesThem() throws IOException {
    Path file = Reference.file("blocks/sepolia-172032-180223.ndjson.gz");
    String withUncle = firstWith(file, "\"uncles\":[{");
    String changed =
        withUncle.replaceFirst("(\"uncles\":\\[\\{.*\"extraData\":\"0x[0-9a-f]*)\"", "$100\"");

    assertThat(
            codes(CommandRun.of("check", "--output", "json", write(List.of(withUncle, changed)))))
        .containsExactly("", "VERIFY_UNCLES");
  }

  private List<String> codes(CommandRun run) {
    List<JsonNode> results = trees(run);
    return results.subList(0, results.size() - 1).stream()
        .map(result -> result.path("code").asText())
        .toList();
  }

  private List<JsonNode> trees(CommandRun run) {
    return run.lines().stream()
        .map(
            line -> {
              try {
                return json.readTree(line);
              } catch (IOException e) {
                throw new AssertionError("not JSON: " + line, e);
              }
            })
        .toList();
  }

  private Path write(List<String> lines) throws IOException {
    return Files.write(folder.resolve("recording.ndjson"), lines);
  }

  private static List<String> shipped(int count) throws IOException {
    List<String> found = new ArrayList<>();
    try (RecordingLines lines = RecordingLines.open(SHIPPED)) {
      while (found.size() < count) {
        found.add(lines.next().orElseThrow().content().toString());
      }
    }
    return found;
  }

  private static String firstWith(Path file, String part) throws IOException {
    try (RecordingLines lines = RecordingLines.open(file)) {
      for (Optional<RecordingLine> line = lines.next(); line.isPresent(); line = lines.next()) {
        String text = line.get().content().toString();
        if (text.contains(part)) {
          return text;
        }
      }
    }
    throw new AssertionError(file + " has no line with " + part);
  }
}
