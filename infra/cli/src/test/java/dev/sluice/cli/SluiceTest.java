package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SluiceTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--debug|Missing required subcommand",
        "recrod|unknown command or argument 'recrod' — did you mean record?",
        "config vlidate|did you mean validate?",
        "config|Missing required subcommand",
        "check --linkt x|unknown option '--linkt' — did you mean --linked?",
        "check|Missing required parameter: 'FILE'",
        "check a b|unknown command or argument 'b'",
        "check x --output yaml|Invalid value for option '--output'",
        "check --output|Missing required parameter",
        "status --state x --stack y|--state and --stack name two places",
        "status --region r|--stack",
        "check --linked --linked x|should be specified only once",
        "record f --source http://127.0.0.1:1 --to 2 --from x|Invalid value for option '--from'",
        "record f --source http://127.0.0.1:1 --to 2 --from 99999999999999999999|Invalid value",
        "record f --source http://127.0.0.1:1 --from 3 --to 2|no such range: from 3 to 2",
        "record f --source http://127.0.0.1:1 --from -1 --to 2|no such range: from -1 to 2",
        "record f --source ftp://x --from 1 --to 2|no http or https URL: ftp://x",
        "record f --source x --from 1 --to 2|no http or https URL: x",
      })
  void run_whenCommandLineIsWrong_ends64InOneLine(String line, String cause) {
    CommandRun run = CommandRun.of((Object[]) line.strip().split(" +"));

    assertThat(run.exitCode()).isEqualTo(64);
    assertThat(run.err()).startsWith("sluice: ").contains(cause, " — ").hasLineCount(1);
    assertThat(run.out()).isEmpty();
  }

  /** A shell makes it of --stack "$STACK" where STACK is not set. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "status",
        "runs",
        "ledger --node n1",
        "evidence 0x1",
        "audit",
        "explain 0x1",
        "redrive",
        "ops",
        "node add n9",
        "node pause n1 --reason x",
        "node resume n1",
        "node retire n1 --yes",
        "node repair n1 --yes",
        "gateway resume --yes",
        "config apply sluice.yaml",
        "config diff sluice.yaml"
      })
  void run_whenTheStackOrTheRegionIsBlank_ends64InOneLine(String line) {
    for (List<String> place :
        List.of(
            List.of("--stack", ""),
            List.of("--stack", " "),
            List.of("--stack", "x", "--region", ""))) {
      CommandRun run =
          CommandRun.of(Stream.concat(Stream.of(line.split(" ")), place.stream()).toArray());

      assertThat(run.exitCode()).isEqualTo(64);
      assertThat(run.err()).contains("it is empty").hasLineCount(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--help", "check --help", "record -h", "config --help", "config validate --help"})
  void run_whenHelpIsWanted_showsUsage(String line) {
    CommandRun run = CommandRun.of((Object[]) line.split(" "));

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("Usage: sluice");
    assertThat(run.err()).isEmpty();
  }

  /** `sluice run` begins with an empty folder: what a demo left must not lie in it. */
  @Test
  void state_ofADemoAndOfARun_lieBesideOneAnother() {
    String demo = CommandRun.of("demo", "--help").out();
    String run = CommandRun.of("run", "--help").out();

    assertThat(demo).containsPattern("default:\\s+\\.sluice-demo\\)");
    assertThat(run).containsPattern("default:\\s+\\.sluice\\)");
  }

  @Test
  void run_whenVersionIsWanted_showsIt() {
    assertThat(CommandRun.of("--version")).isEqualTo(new CommandRun(0, "sluice 0.1.0\n", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"check", "config validate"})
  void run_whenFileIsAbsentOrDirectory_ends66(String command) {
    for (Path file : new Path[] {folder, folder.resolve("absent")}) {
      CommandRun run = CommandRun.of((Object[]) (command + " " + file).split(" "));

      assertThat(run.exitCode()).isEqualTo(66);
      assertThat(run.err()).contains(file.toString()).hasLineCount(1);
    }
  }

  @Test
  void run_whenDebugIsWanted_showsTheTrace() {
    Path absent = folder.resolve("absent");

    assertThat(CommandRun.of("check", absent).err()).doesNotContain("\tat ");
    assertThat(CommandRun.of("check", absent, "--debug").err()).contains("\tat dev.sluice");
  }

  @Test
  void run_whenNobodyReadsTheOutput_endsQuietly() {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int value) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    String recording = Reference.own("infra/rpc/recording/anvil.ndjson.gz").toString();

    assertThat(
            Sluice.run(new String[] {"check", recording}, closed, OutputStream.nullOutputStream()))
        .isZero();
  }
}
