package dev.sluice.cli.liar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.Reference;
import dev.sluice.evm.rpc.RpcLimits;
import dev.sluice.rpc.Recording;
import dev.sluice.rpc.RecordingServer;
import dev.sluice.rpc.liar.LiarServer;
import dev.sluice.rpc.liar.Lie;
import dev.sluice.rpc.liar.Lies;
import dev.sluice.rpc.liar.Schedule;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * How much longer two honest endpoints and a liar take than three honest ones, for each lie of the
 * catalogue: a cold client follows the shipped recording from its first block to its last, each
 * endpoint 50 ms away, with the limits of the deployed gateway. It measures and asserts nothing but
 * that the client arrives; its name keeps it out of the build:
 *
 * <pre>mvn -pl infra/cli -am -Dtest=LieTimes -Dsurefire.failIfNoSpecifiedTests=false test</pre>
 */
class LieTimes {
  private static final int ROUNDS = Integer.getInteger("sluice.lies.rounds", 3);
  private static final String ONLY = System.getProperty("sluice.lies.only", "");
  private static final Duration DELAY =
      Duration.ofMillis(Long.getLong("sluice.lies.delay.millis", 50));
  private static final long SEED = 20_261_125;
  private static final long FROM = 20;
  private static final int MOST_POLLS = 10;
  private static final int SHOWN = 25;
  private static final int WARM_UP = 10;

  private static final List<AutoCloseable> OPEN = new ArrayList<>();
  private static final List<URI> HONEST = new ArrayList<>();
  private static String checkpoint = "";
  private static long head;

  /** What one lie costs. */
  private record Cost(String lie, double seconds, String named) {}

  @BeforeAll
  static void start() throws IOException {
    Recording recording = Recording.read(Reference.own("infra/rpc/recording/anvil.ndjson.gz"));
    checkpoint = recording.first().identity().hash();
    head = recording.last().identity().height();
    for (int i = 0; i < 3; i++) {
      RecordingServer server =
          RecordingServer.start(recording, RecordingServer.Options.whole(31337));
      DelayedEndpoint delayed = DelayedEndpoint.before(server.uri(), DELAY);
      OPEN.add(delayed);
      OPEN.add(server);
      HONEST.add(delayed.uri());
    }
  }

  @AfterAll
  static void stop() throws Exception {
    for (AutoCloseable each : OPEN) {
      each.close();
    }
  }

  @Test
  void print() throws IOException {
    List<Double> honest = new ArrayList<>();
    for (int i = 0; i < WARM_UP + 2 * ROUNDS; i++) {
      honest.add(seconds(HONEST, new TreeMap<>()));
    }
    double base = median(honest.subList(WARM_UP, honest.size()));
    List<Cost> costs = new ArrayList<>();
    for (Lie lie : Lies.all()) {
      if (lie.name().startsWith(ONLY)) {
        costs.add(cost(lie));
      }
    }
    report(base, costs);
  }

  private static Cost cost(Lie lie) throws IOException {
    List<Double> times = new ArrayList<>();
    SortedMap<String, String> named = new TreeMap<>();
    for (int i = 0; i < ROUNDS; i++) {
      try (LiarServer liar =
          LiarServer.start(
              new LiarServer.Options(
                  HONEST.getFirst(),
                  List.of(lie),
                  SEED,
                  Schedule.ALWAYS,
                  OptionalLong.of(FROM),
                  0,
                  new EvmHashing()))) {
        times.add(seconds(List.of(liar.uri(), HONEST.get(1), HONEST.get(2)), named));
      }
    }
    return new Cost(lie.name(), median(times), String.join(",", named.values()));
  }

  private static double seconds(List<URI> endpoints, SortedMap<String, String> named) {
    Following following = new Following(1, checkpoint);
    List<String> codes = new ArrayList<>();
    long from = System.nanoTime();
    for (int i = 0; i < MOST_POLLS && following.state().height().value() < head; i++) {
      codes.add(following.poll(endpoints, RpcLimits.DEFAULT));
    }
    double seconds = (System.nanoTime() - from) / 1e9;
    assertThat(following.state().height().value()).as("after %s", codes).isEqualTo(head);
    named.putAll(following.quarantined());
    return seconds;
  }

  private static void report(double base, List<Cost> costs) {
    System.out.printf(
        "three honest endpoints, %d ms away, %d blocks: %.3f s; with a liar in the place of one,"
            + " median of %d:%n",
        DELAY.toMillis(), head - 1, base, ROUNDS);
    List<Cost> worst =
        costs.stream().sorted(Comparator.comparingDouble(Cost::seconds).reversed()).toList();
    for (Cost each : worst.subList(0, Math.min(SHOWN, worst.size()))) {
      System.out.printf(
          "%-32s %7.3f s %6.2f  %s%n",
          each.lie(), each.seconds(), each.seconds() / base, each.named());
    }
    long above = costs.stream().filter(each -> each.seconds() > 2 * base).count();
    System.out.printf(
        "%d lies: %d above twice the honest time, median ratio %.2f%n",
        costs.size(), above, median(costs.stream().map(Cost::seconds).toList()) / base);
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }
}
