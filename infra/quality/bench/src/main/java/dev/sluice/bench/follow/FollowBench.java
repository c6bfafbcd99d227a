package dev.sluice.bench.follow;

import dev.sluice.bench.chain.DelayingProxy;
import dev.sluice.bench.chain.TokenChain;
import dev.sluice.bench.report.Finished;
import dev.sluice.bench.report.Median;
import dev.sluice.bench.report.Report;
import dev.sluice.bench.report.Setting;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Follows a development chain whose every log is a target, from the start of the process to its
 * end, beside ethereum-etl and beside the least that a follower must do.
 */
public final class FollowBench {
  /** For processes that live for seconds: what C2 would win, it would cost many times over. */
  private static final List<String> SHORT =
      List.of(
          "-Xmx256m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "--enable-native-access=ALL-UNNAMED");

  private static final List<String> DEFAULT =
      List.of("-Xmx256m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED");

  private static final List<Integer> DELAYS = List.of(50, 0);
  private static final List<String> HEADER =
      List.of(
          "program",
          "delay ms",
          "seconds: median (least to most)",
          "of ethereum-etl",
          "of the floor",
          "HTTP requests",
          "calls",
          "largest batch",
          "MB",
          "peak heap");
  private static final double MEGABYTE = 1e6;

  private final Setting setting;

  /** A benchmark; nothing is started yet. */
  public FollowBench(Setting setting) {
    this.setting = setting;
  }

  /** Measures, and writes the table; says so where anvil is not there. */
  public void run() throws IOException, InterruptedException {
    if (!Setting.isThere(setting.anvil(), "--version")) {
      return;
    }
    Report report = new Report("Following 5,001 blocks with 16,001 token logs");
    report.say(
        "A development chain of anvil. Every log is a target, every block is verified, the store"
            + " is in memory. From the start of the process to its end, %d rounds, the programs in"
                .formatted(setting.rounds())
            + " turn. Each HTTP request is delayed by a proxy; with it and with anvil they share"
            + " the machine. The floor fetches blocks and receipts in batches of 50 blocks, 8 at"
            + " once, and tokenises them. `-Xmx256m` for each JVM.");
    try (TokenChain chain = TokenChain.mine(Path.of(setting.anvil()))) {
      List<List<String>> rows = new ArrayList<>();
      for (int delay : DELAYS) {
        rows.addAll(rows(chain, delay));
      }
      report.table(HEADER, rows);
    }
    report.write(setting.results().resolve("follow.md"));
  }

  private List<Contestant> contestants() throws InterruptedException {
    List<Contestant> all = new ArrayList<>();
    all.add(new Contestant.Sluice("sluice, C1 only", SHORT));
    all.add(new Contestant.Sluice("sluice, C1 and C2", DEFAULT));
    all.add(new Contestant.OnlyTokens(SHORT));
    if (Setting.isThere(setting.ethereumEtl(), "--version")) {
      all.add(new Contestant.EthereumEtl(setting.ethereumEtl()));
    }
    return all;
  }

  private List<List<String>> rows(TokenChain chain, int delay)
      throws IOException, InterruptedException {
    List<Measured> measured = contestants().stream().map(Measured::new).toList();
    for (int round = 0; round < setting.rounds(); round++) {
      for (Measured each : measured) {
        try (DelayingProxy proxy = DelayingProxy.before(chain.uri(), Duration.ofMillis(delay))) {
          each.run(chain.job().at(proxy.uri()), proxy);
        }
      }
    }
    double floor = seconds(measured, Contestant.OnlyTokens.class);
    double etl = seconds(measured, Contestant.EthereumEtl.class);
    return measured.stream().map(each -> each.row(delay, etl, floor)).toList();
  }

  private static double seconds(List<Measured> measured, Class<?> kind) {
    return measured.stream()
        .filter(each -> kind.isInstance(each.contestant))
        .mapToDouble(each -> Median.of(each.seconds).value())
        .findFirst()
        .orElse(Double.NaN);
  }

  /** One program's runs. */
  private static final class Measured {
    private final Contestant contestant;
    private final List<Double> seconds = new ArrayList<>();
    private List<String> traffic = List.of();

    Measured(Contestant contestant) {
      this.contestant = contestant;
    }

    void run(Job job, DelayingProxy proxy) throws IOException, InterruptedException {
      Finished finished = Finished.run(Path.of("."), contestant.command(job, TokenChain.LAST));
      String heap = contestant.heap(finished.output(), TokenChain.LAST, TokenChain.LOGS);
      seconds.add(finished.seconds());
      traffic =
          List.of(
              Integer.toString(proxy.traffic().requests()),
              Integer.toString(proxy.traffic().calls()),
              Integer.toString(proxy.traffic().largestBatch()),
              decimal(proxy.traffic().answeredBytes() / MEGABYTE, 1),
              heap);
      System.out.printf(Locale.ROOT, "%s: %.2f s%n", contestant.name(), finished.seconds());
    }

    List<String> row(int delay, double etl, double floor) {
      Median median = Median.of(seconds);
      List<String> row = new ArrayList<>();
      row.add(contestant.name());
      row.add(Integer.toString(delay));
      row.add(median.text());
      row.add(decimal(median.value() / etl, 2));
      row.add(decimal(median.value() / floor, 2));
      row.addAll(traffic);
      return row;
    }

    private static String decimal(double value, int digits) {
      return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%." + digits + "f", value);
    }
  }
}
