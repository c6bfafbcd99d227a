package dev.sluice.cli.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.CommandRun;
import dev.sluice.cli.Reference;
import dev.sluice.rpc.Recording;
import dev.sluice.rpc.RecordingServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole local system follows 23 mainnet blocks with three token rules on five nodes, and its
 * process is killed at random moments. Each time it goes on from what is on disk; in the end every
 * ledger is that of a plain fold, and the store agrees with the source. {@code -Dsluice.kills=50}
 * kills it more often, {@code -Dsluice.kills.seed} at other moments.
 */
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class KilledSystemTest {
  private static final int KILLS = Integer.getInteger("sluice.kills", 2);
  private static final long SEED = Long.getLong("sluice.kills.seed", 20_261_129);

  /** Until a run has come to its end, which says how long one lasts here. */
  private static final long FIRST_MOST_MILLIS = 10_000;

  private static final long MOST_MILLIS = TimeUnit.MINUTES.toMillis(10);
  private static final String RULES =
      """
      version: 1
      source:
        chainId: 1
      network:
        id: killed
        nodes: [n1, n2, n3, n4, n5]
      targets:
      """;
  private static final String RULE =
      """
        - name: %s
          contract: "%s"
          event: "Transfer(address indexed from, address indexed to, uint256 value)"
          execute: token-ledger
      """;

  @TempDir private Path folder = Path.of("");

  @Test
  void system_whenKilledAtRandomMoments_endsAsIfItWereNot() throws Exception {
    Path blocks = Reference.file("blocks/mainnet-17686110-17686132.ndjson.gz");
    Path rules = Files.writeString(folder.resolve("rules.yaml"), rules());
    Path state = folder.resolve("state");
    List<Object> arguments = List.of("--blocks", blocks, "--config", rules, "--state", state);
    Kills kills = new Kills(arguments, state);
    while (kills.count < KILLS) {
      kills.one();
    }
    finish(arguments);
    audit(blocks, state);
    System.out.printf(
        "killed %d times within %.1f s of a start, %d whole runs between, seed %d%n",
        kills.count, kills.mostMillis / 1e3, kills.whole, SEED);
  }

  /** Kills, and begins anew whenever there was nothing left to kill. */
  private final class Kills {
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final List<Object> arguments;
    private final Path state;
    private long mostMillis = FIRST_MOST_MILLIS;
    private int count;
    private int whole;

    Kills(List<Object> arguments, Path state) {
      this.arguments = arguments;
      this.state = state;
    }

    void one() throws Exception {
      long began = System.nanoTime();
      DemoProcess process = DemoProcess.start(folder, arguments);
      try {
        if (process.endsWithin(random.nextLong(1, mostMillis))) {
          assertRight(process);
          whole++;
          mostMillis = Math.max(mostMillis, sinceMillis(began));
          remove(state);
        } else {
          count++;
        }
      } finally {
        process.kill();
      }
    }
  }

  private static long sinceMillis(long began) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
  }

  private void finish(List<Object> arguments) throws Exception {
    DemoProcess process = DemoProcess.start(folder, arguments);
    try {
      assertThat(process.endsWithin(MOST_MILLIS)).as(process.output()).isTrue();
      assertRight(process);
    } finally {
      process.kill();
    }
  }

  private static void assertRight(DemoProcess process) throws IOException {
    assertThat(process.exitCode()).as("seed %d: %s", SEED, process.output()).isZero();
    assertThat(process.output())
        .contains("ok  all digests are equal")
        .contains("ok  each ledger equals a plain fold over the recording's JSON");
  }

  private static void audit(Path blocks, Path state) throws IOException {
    try (RecordingServer source =
        RecordingServer.start(Recording.read(blocks), RecordingServer.Options.whole(1))) {
      CommandRun audit = CommandRun.of("audit", "--state", state, "--source", source.uri());
      assertThat(audit.exitCode()).as(audit.out() + audit.err()).isZero();
      System.out.println(audit.lines().getFirst());
    }
  }

  private static String rules() {
    return RULES
        + RULE.formatted("usdc", "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48")
        + RULE.formatted("usdt", "0xdAC17F958D2ee523a2206206994597C13D831ec7")
        + RULE.formatted("weth", "0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2");
  }

  private static void remove(Path tree) throws IOException {
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
