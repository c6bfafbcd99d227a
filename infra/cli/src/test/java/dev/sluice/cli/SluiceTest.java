package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
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
        "record f --source http://127.0.0.1:1 --from 0 --to 9223372036854775807|no such range",
        "record f --source ftp://x --from 1 --to 2|--source gives no http or https URL",
        "record f --source x --from 1 --to 2|--source gives no http or https URL",
        "record f --source http://x:65536 --from 1 --to 2|--source gives no http or https URL",
        "record f --source env:NOT_SET --from 1 --to 2|variable NOT_SET, which is not set",
        "init --source httpx://x --contract x --event x|--source gives no http or https URL",
        "explain HASH --source localhost:8545|--source gives no http or https URL",
        "explain HASH --source env:NOT_SET|variable NOT_SET, which is not set",
        "demo --port 99999|no such port: 99999; give one from 0 to 65535",
        "run --config x --port 99999|no such port: 99999",
        "serve f --chain-id 1 --port -1|no such port: -1",
        "serve f --chain-id 1 --port x|no such port: x",
      })
  void run_whenCommandLineIsWrong_ends64InOneLine(String line, String cause) {
    String hash = "0x" + "ab".repeat(32);
    CommandRun run = CommandRun.of((Object[]) line.strip().replace("HASH", hash).split(" +"));

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
  @ValueSource(strings = {"check", "config validate", "verify --block-hash HASH"})
  void run_whenFileIsAbsentOrDirectory_ends66(String command) {
    for (Path file : new Path[] {folder, folder.resolve("absent")}) {
      String line = command.replace("HASH", "0x" + "ab".repeat(32)) + " " + file;
      CommandRun run = CommandRun.of((Object[]) line.split(" "));

      assertThat(run.exitCode()).isEqualTo(66);
      assertThat(run.err()).contains(file.toString()).hasLineCount(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo --state STATE", "serve RECORDING --chain-id 1"})
  void run_whenThePortIsTaken_ends69InOneLine(String command) throws IOException {
    String recording = Reference.own("infra/rpc/recording/anvil.ndjson.gz").toString();
    String state = folder.resolve("state").toString();
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      String line = command.replace("STATE", state).replace("RECORDING", recording);
      String port = " --port " + taken.getLocalPort();
      CommandRun run = CommandRun.of((Object[]) (line + port).split(" "));

      assertThat(run.exitCode()).isEqualTo(69);
      assertThat(run.err()).contains("port " + taken.getLocalPort() + " is taken").hasLineCount(1);
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
