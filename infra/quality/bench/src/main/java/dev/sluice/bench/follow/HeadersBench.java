package dev.sluice.bench.follow;

import com.fasterxml.jackson.core.JsonParser;
import dev.sluice.bench.chain.DelayingProxy;
import dev.sluice.bench.report.Finished;
import dev.sluice.bench.report.Java;
import dev.sluice.bench.report.Median;
import dev.sluice.bench.report.Report;
import dev.sluice.bench.report.Setting;
import dev.sluice.evm.codec.BlockReader;
import dev.sluice.rpc.RecordedBlock;
import dev.sluice.rpc.Recording;
import dev.sluice.rpc.RecordingServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Follows recorded blocks of public chains under a rule by log: how many blocks a second, and how
 * many bodies are fetched beside how many the headers' blooms leave open.
 */
public final class HeadersBench {
  private static final List<Source> SOURCES =
      List.of(
          new Source("mainnet-0-16383-empty", 1),
          new Source("sepolia-172032-180223", 11_155_111),
          new Source("mainnet-15000000-15000031", 1));
  private static final Duration DELAY = Duration.ofMillis(50);
  private static final List<String> JVM =
      List.of(
          "-Xmx256m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "--enable-native-access=ALL-UNNAMED");
  private static final List<String> HEADER =
      List.of(
          "recording",
          "blocks",
          "seconds: median (least to most)",
          "blocks a second",
          "HTTP requests",
          "bodies fetched",
          "blooms that can match",
          "targets",
          "peak heap");

  private final Setting setting;

  /** A benchmark; nothing is started yet. */
  public HeadersBench(Setting setting) {
    this.setting = setting;
  }

  /** Measures, and writes the table; what needs a recording that is not there is left out. */
  public void run() throws IOException, InterruptedException {
    Report report = new Report("Following where hits are rare");
    report.say(
        "Recordings of public chains, served on this machine, each HTTP request delayed by 50 ms."
            + " The rule: transfers of USDC. A body is fetched when receipts are asked for. From"
            + " the start of the process to its end, %d rounds. `-Xmx256m`, C1 only."
                .formatted(setting.rounds()));
    List<List<String>> rows = new ArrayList<>();
    for (Source source : SOURCES) {
      Optional<Path> file = setting.inReference("blocks/" + source.name() + ".ndjson.gz");
      if (file.isPresent()) {
        rows.add(row(source, Recording.read(file.get())));
      }
    }
    if (!rows.isEmpty()) {
      report.table(HEADER, rows);
      report.write(setting.results().resolve("headers.md"));
    }
  }

  private List<String> row(Source source, Recording recording)
      throws IOException, InterruptedException {
    List<Double> seconds = new ArrayList<>();
    List<String> counts = List.of();
    Outcome outcome = new Outcome(0, 0, 0);
    for (int round = 0; round < setting.rounds(); round++) {
      try (RecordingServer server =
              RecordingServer.start(recording, RecordingServer.Options.whole(source.chainId()));
          DelayingProxy proxy = DelayingProxy.before(server.uri(), DELAY)) {
        Job job = Job.ofRecording(recording, source.chainId(), proxy.uri());
        Finished finished =
            Finished.run(Path.of("."), Java.command(Follow.class, JVM, job.arguments()));
        outcome = Outcome.of(finished.output());
        seconds.add(finished.seconds());
        counts =
            List.of(
                Integer.toString(proxy.traffic().requests()),
                Integer.toString(proxy.traffic().calls("eth_getBlockReceipts")));
      }
    }
    Median median = Median.of(seconds);
    List<String> row = new ArrayList<>();
    row.add(source.name());
    row.add(Long.toString(outcome.blocks()));
    row.add(median.text());
    row.add(String.format(Locale.ROOT, "%.0f", outcome.blocks() / median.value()));
    row.addAll(counts);
    row.add(Long.toString(possible(recording, outcome.blocks())));
    row.add(Long.toString(outcome.targets()));
    row.add(outcome.heapMegabytes() + " MB");
    return row;
  }

  /** How many of the last blocks have a bloom under which the rule may select something. */
  private static long possible(Recording recording, long blocks) throws IOException {
    long last = recording.last().identity().height();
    long count = 0;
    for (long height = last - blocks + 1; height <= last; height++) {
      RecordedBlock block = recording.at(height).orElseThrow();
      try (JsonParser parser = block.block().parser()) {
        parser.nextToken();
        count += Job.mayMatch(BlockReader.read(parser).header().header().logsBloom()) ? 1 : 0;
      }
    }
    return count;
  }

  /** A recording of the reference, and the id of its chain. */
  private record Source(String name, long chainId) {}
}
