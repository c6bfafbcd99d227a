package dev.sluice.cli.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.cli.CommandRun;
import dev.sluice.core.ledger.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are no evidence, though the JSON in them is well formed. */
class EvidenceFileTest {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final String HASH = "0x" + "ab".repeat(32);

  private static final EvidenceContent CONTENT =
      new EvidenceContent(
          HASH,
          HASH,
          1,
          "0xc0",
          List.of(7),
          List.of("0xb0"),
          List.of("0xb1"),
          "0x",
          "0x",
          new EvidenceContent.Note(
              new EvidenceContent.Vote(1, HASH, List.of("here:1")), 1, List.of("rule")));

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "{}", "1", "\"x\"", "{\"version\":1}"})
  void verify_whenTheFileIsSomethingElse_ends65(String text) throws IOException {
    assertDamaged(text);
  }

  /** With a checksum that fits, as whoever forges a file can make it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[ 7 ]|[ null ]",
        "[ \"0xb0\" ]|[ null ]",
        "[ \"0xb1\" ]|[ null ]",
        "[ \"here:1\" ]|[ null ]",
        "[ \"rule\" ]|[ null ]",
        "[ 7 ]|null",
        "\"0xc0\"|null",
      })
  void verify_whenAValueIsNull_ends65(String value, String other) throws IOException {
    String whole = new String(EvidenceFile.of(CONTENT).bytes(), StandardCharsets.UTF_8);
    assertThat(whole).contains(value);
    assertDamaged(resummed(whole.replace(value, other)));
  }

  @Test
  void of_whenNothingIsNull_readsTheFile() throws IOException {
    EvidenceFile file = EvidenceFile.of(CONTENT);
    String text = new String(file.bytes(), StandardCharsets.UTF_8);

    assertThat(resummed(text)).isEqualTo(text);
    assertThat(EvidenceFile.of(Path.of("x"), file.bytes())).isEqualTo(file);
  }

  private static String resummed(String text) throws IOException {
    ObjectNode file = (ObjectNode) MAPPER.readTree(text);
    byte[] content = pretty(file.path("content")).getBytes(StandardCharsets.UTF_8);
    file.put("checksum", Sha256.ofBytes(content).toString());
    return pretty(file) + "\n";
  }

  private static String pretty(JsonNode node) throws IOException {
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node);
  }

  private void assertDamaged(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("evidence.json"), text);
    CommandRun run = CommandRun.of("verify", file, "--block-hash", HASH);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(65);
    assertThat(run.err()).contains("EVIDENCE_DAMAGED").hasLineCount(1);
  }
}
