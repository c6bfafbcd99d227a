package dev.sluice.bench.verify;

import dev.sluice.bench.report.Finished;
import dev.sluice.bench.report.Java;
import dev.sluice.bench.report.Median;
import dev.sluice.bench.report.Report;
import dev.sluice.bench.report.Setting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Verifies busy blocks of Ethereum from JSON bytes, warm, cold and in its parts, beside the
 * reference's programs in Rust and Go, each on one core.
 */
public final class VerifyBench {
  private static final String RECORDING = "blocks/mainnet-15000000-15000031.ndjson.gz";
  private static final int PASSES = 12;
  private static final List<String> JVM = List.of("-Xmx1g", "-XX:+UseSerialGC");
  private static final List<String> C1 =
      List.of("-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
  private static final List<String> HEADER =
      List.of("", "ms a block: median (least to most)", "of Rust's time");

  private final Setting setting;
  private final Measurements warm = new Measurements();
  private final Measurements onlyC1 = new Measurements();
  private final Measurements cold = new Measurements();
  private final Map<Yardstick, List<Double>> others = new LinkedHashMap<>();

  /** A benchmark; nothing is started yet. */
  public VerifyBench(Setting setting) {
    this.setting = setting;
  }

  /** Measures, and writes the table; says so where the recording is not there. */
  public void run() throws IOException, InterruptedException {
    Optional<Path> recording = setting.inReference(RECORDING);
    if (recording.isEmpty()) {
      return;
    }
    for (Yardstick each : Yardstick.build(setting)) {
      others.put(each, new ArrayList<>());
    }
    Report report = new Report("From JSON bytes to a proven block");
    List<String> pinned = pinned();
    for (int round = 0; round < setting.rounds(); round++) {
      measure(pinned, recording.get());
      System.out.println("round " + (round + 1) + " of " + setting.rounds());
    }
    report.say(words());
    report.table(HEADER, rows());
    report.write(setting.results().resolve("verify.md"));
  }

  private void measure(List<String> pinned, Path recording)
      throws IOException, InterruptedException {
    for (Map.Entry<Yardstick, List<Double>> each : others.entrySet()) {
      each.getValue().add(each.getKey().millis(pinned, recording));
    }
    time(warm, pinned, JVM, recording, PASSES, List.of(Part.values()));
    time(onlyC1, pinned, C1, recording, PASSES, List.of(Part.WHOLE));
    time(cold, pinned, JVM, recording, 0, List.of());
  }

  private static void time(
      Measurements into,
      List<String> pinned,
      List<String> jvm,
      Path recording,
      int passes,
      List<Part> parts)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>();
    arguments.add(recording.toString());
    arguments.add(Integer.toString(passes));
    parts.forEach(part -> arguments.add(part.name()));
    List<String> command = new ArrayList<>(pinned);
    command.addAll(Java.command(Timing.class, jvm, arguments));
    into.add(Finished.run(Path.of("."), command).output());
  }

  /** The last core, where the system can pin a process to one. */
  private static List<String> pinned() throws InterruptedException {
    int last = Runtime.getRuntime().availableProcessors() - 1;
    return Setting.isThere("taskset", "--version")
        ? List.of("taskset", "-c", Integer.toString(last))
        : List.of();
  }

  private String words() {
    return "Ethereum's blocks 15000000 to 15000031: 6,750 transactions, 9,301 logs, 21.8 MB of"
        + " JSON. Milliseconds of processor time a block on one core, of the whole process: garbage"
        + " and compiling included. Each program recomputes the header's hash, each transaction's"
        + " hash, both roots and all blooms from the JSON. %d rounds, the programs in turn; each"
            .formatted(setting.rounds())
        + " round is a process of each, of Sluice with %d measurements of %d passes over the blocks"
            .formatted(3, PASSES)
        + " after some more to warm up. Serial collector.";
  }

  private List<List<String>> rows() {
    double rust =
        others.entrySet().stream()
            .filter(each -> each.getKey().name().startsWith("Rust"))
            .mapToDouble(each -> Median.of(each.getValue()).value())
            .findFirst()
            .orElse(Double.NaN);
    List<List<String>> rows = new ArrayList<>();
    others.forEach((each, millis) -> rows.add(row(each.name(), millis, rust)));
    rows.add(row("**Sluice, warm**: " + Part.WHOLE.title(), warm.of(Part.WHOLE), rust));
    rows.add(row("… " + Part.NO_HASHES.title(), warm.of(Part.NO_HASHES), rust));
    rows.add(row("… compiled by C1 only", onlyC1.of(Part.WHOLE), rust));
    rows.add(row("… the first 32 blocks of a process, cold", cold.of(Part.WHOLE), rust));
    rows.addAll(parts(rust));
    return rows;
  }

  private List<List<String>> parts(double rust) {
    double tokens = warm.middle(Part.TOKENS);
    double decoding = warm.middle(Part.READING) - tokens;
    double known =
        warm.middle(Part.READING)
            + warm.middle(Part.HASHES)
            + warm.middle(Part.TRIES)
            + warm.middle(Part.BLOOMS);
    return List.of(
        row("of which, each by itself: tokenising", warm.of(Part.TOKENS), rust),
        row("decoding to canonical bytes", List.of(decoding), rust),
        row("hashing transactions", warm.of(Part.HASHES), rust),
        row("tries, hashing of nodes included", warm.of(Part.TRIES), rust),
        row("blooms, hashing included", warm.of(Part.BLOOMS), rust),
        row("the rest: links, gas, garbage", List.of(warm.middle(Part.WHOLE) - known), rust));
  }

  private static List<String> row(String what, List<Double> millis, double rust) {
    Median median = Median.of(millis);
    String ratio =
        Double.isNaN(rust) ? "" : String.format(Locale.ROOT, "%.2f", median.value() / rust);
    String text =
        median.count() == 1 ? String.format(Locale.ROOT, "%.2f", median.value()) : median.text();
    return List.of(what, text, ratio);
  }
}
