package dev.sluice.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.CommandRun;
import dev.sluice.cli.Reference;
import dev.sluice.cli.YamlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValidateCommandTest {
  private static final Path DEMO = Reference.own("infra/rpc/recording/demo.yaml");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {"infra/rpc/recording/demo.yaml", "infra/cli/examples/usdc-transfers.yaml"})
  void validate_whenShippedForRecordings_isValid(String file) {
    CommandRun run = CommandRun.of("config", "validate", "--recording", Reference.own(file));

    assertThat(run.out()).contains(": valid; network ");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void validate_whenSeveralThingsAreWrong_showsAllWithTheirPaths() throws IOException {
    String text =
        Files.readString(DEMO)
            .replace("chainId: 31337", "chainId: -1")
            .replace("nodes:", "nods:")
            .replaceFirst("execute: token-ledger", "execute: token-leger");

    CommandRun run = validate(text);

    assertThat(run.exitCode()).isEqualTo(78);
    assertThat(run.out())
        .contains(
            "source.chainId",
            "network.nods",
            "did you mean 'nodes'?",
            "targets[0].execute",
            "did you mean 'token-ledger'?");
    assertThat(run.err()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|CFG_PARSE|is empty",
        "7|CFG_PARSE|holds no mapping",
        "a: [|CFG_PARSE|:2:1: ",
        "a: 1\\na: 2|CFG_DUPLICATE_KEY|found duplicate key a",
        "a: &a [1]\\nb: *c|CFG_PARSE|undefined alias",
      })
  void validate_whenNotYaml_saysWhere(String text, String code, String reason) throws IOException {
    CommandRun run = validate(text.replace("\\n", "\n") + "\n");

    assertThat(run.exitCode()).isEqualTo(78);
    assertThat(run.out()).contains(code, reason);
  }

  @Test
  void validate_whenFileIsTooLarge_refuses() throws IOException {
    CommandRun run = validate("#" + " ".repeat(YamlFile.MAX_BYTES));

    assertThat(run.exitCode()).isEqualTo(78);
    assertThat(run.out()).contains("CFG_PARSE", "larger than 262144 bytes");
  }

  @Test
  void validate_whenJsonIsWanted_listsProblems() throws IOException {
    Path file = Files.writeString(folder.resolve("x.yaml"), "a: 1\na: 2\n");

    assertThat(CommandRun.of("config", "validate", "--output", "json", file).out())
        .startsWith("{\"result\":\"refused\",\"problems\":[{\"code\":\"CFG_DUPLICATE_KEY\",");
    assertThat(CommandRun.of("config", "validate", "--recording", "--output", "json", DEMO).out())
        .isEqualTo("{\"result\":\"ok\",\"problems\":[]}\n");
  }

  private CommandRun validate(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("x.yaml"), text);
    return CommandRun.of("config", "validate", "--recording", file);
  }
}
