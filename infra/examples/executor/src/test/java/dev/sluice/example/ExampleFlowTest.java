package dev.sluice.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.Sluice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example where it is used: named in a configuration, executed by the template's worker. */
class ExampleFlowTest {
  private static final Path ROOT = Path.of(System.getProperty("sluice.root", "."));
  private static final Path DEMO = ROOT.resolve("infra/rpc/recording/demo.yaml");
  private static final Path BLOCKS = ROOT.resolve("infra/rpc/recording/anvil.ndjson.gz");

  @TempDir private Path folder = Path.of("");

  @BeforeAll
  static void sayWhereTheCheckoutIs() {
    System.setProperty("sluice.home", ROOT.toAbsolutePath().toString());
  }

  @Test
  void validate_knowsTheName_andTheNearestOneOfAWrongName() throws IOException {
    assertThat(run(0, "config", "validate", "--recording", config("transfer-volume")))
        .anyMatch(line -> line.contains("valid; network demo"));
    assertThat(run(78, "config", "validate", "--recording", config("transfer-volum")))
        .anyMatch(
            line ->
                line.contains("CFG_EXECUTOR_UNKNOWN at targets[0].execute")
                    && line.contains("did you mean 'transfer-volume'?"));
    assertThat(run(78, "config", "validate", "--recording", config("elsewhere")))
        .anyMatch(
            line -> line.contains("known are [publish, record, token-ledger, transfer-volume]"));
  }

  @Test
  void demo_executesIt_onThreeNodesThatAgree() throws IOException {
    Path state = folder.resolve("state");
    List<String> report =
        run(
            0,
            "demo",
            "--catch-up",
            "--state",
            state,
            "--blocks",
            BLOCKS,
            "--config",
            config("transfer-volume"));
    assertThat(report)
        .contains(
            "  ok  all digests are equal",
            "  --  transfer-volume is an executor of yours: not compared");
    List<String> first = ledger(state, "n1", "transfer-volume");
    assertThat(ledger(state, "n3", "transfer-volume")).isEqualTo(first);
    // The rule that feeds it also feeds the record: what it must have added up stands there.
    List<BigInteger> amounts =
        ledger(state, "n1", "record").stream()
            .filter(line -> line.contains("/recorded,"))
            .map(line -> line.substring(line.lastIndexOf(',') + 1, line.length() - 1))
            .map(BigInteger::new)
            .toList();
    BigInteger sum = amounts.stream().reduce(BigInteger.ZERO, BigInteger::add);
    BigInteger largest = amounts.stream().reduce(BigInteger.ZERO, BigInteger::max);
    assertThat(first)
        .containsExactly(
            "0x5fbdb2315678afecb367f032d93f642f64180aa3,"
                + amounts.size()
                + " "
                + sum
                + " "
                + largest);
  }

  private Path config(String executor) throws IOException {
    String demo = Files.readString(DEMO);
    String rule =
        """
          - name: recorded
            contract: "0x5fbdb2315678afecb367f032d93f642f64180aa3"
            event: "Transfer(address indexed from, address indexed to, uint256 value)"
            execute: record
        """;
    String changed = demo.replace("execute: token-ledger", "execute: " + executor) + rule;
    return Files.writeString(Files.createTempFile(folder, "sluice", ".yaml"), changed);
  }

  private static List<String> ledger(Path state, String node, String executor) {
    return run(
        0, "ledger", "--state", state, "--node", node, "--executor", executor, "--format", "csv");
  }

  private static List<String> run(int exitCode, Object... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String[] texts = Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
    int ended = Sluice.run(texts, Map.copyOf(System.getenv()), out, err);
    assertThat(ended).as(out + " " + err).isEqualTo(exitCode);
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
