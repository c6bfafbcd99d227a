package dev.sluice.bench;

import dev.sluice.bench.follow.FollowBench;
import dev.sluice.bench.follow.HeadersBench;
import dev.sluice.bench.report.Setting;
import dev.sluice.bench.verify.VerifyBench;
import java.io.IOException;
import java.util.List;

/** Runs the benchmarks that are named, or all, each of which writes its own table. */
final class Benchmarks {
  private static final List<String> ALL = List.of("verify", "follow", "headers");

  private Benchmarks() {}

  static void main(String[] names) throws IOException, InterruptedException {
    Setting setting = Setting.ofSystem();
    for (String name : names.length == 0 ? ALL : List.of(names)) {
      switch (name) {
        case "verify" -> new VerifyBench(setting).run();
        case "follow" -> new FollowBench(setting).run();
        case "headers" -> new HeadersBench(setting).run();
        default -> throw new IllegalArgumentException("wanted one of " + ALL + ", got " + name);
      }
    }
  }
}
