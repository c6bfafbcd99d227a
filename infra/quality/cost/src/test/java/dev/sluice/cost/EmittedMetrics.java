package dev.sluice.cost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of the metrics in the functions' logs, where each line in the embedded metric format
 * declares its own. All have one dimension with one value: a name is a metric that is paid for.
 */
final class EmittedMetrics {
  private static final Pattern DECLARED = Pattern.compile("\"CloudWatchMetrics\":\\[.*?\\]\\}\\]");
  private static final Pattern NAME = Pattern.compile("\"Name\":\"([^\"]+)\"");

  private EmittedMetrics() {}

  /** Those of the three functions whose state lies in a folder. */
  static Set<String> in(Path folder) throws IOException {
    Set<String> names = new TreeSet<>();
    for (String function : new String[] {"gateway", "planner", "worker"}) {
      String log = Files.readString(folder.resolve("logs").resolve(function + ".log"));
      for (Matcher line = DECLARED.matcher(log); line.find(); ) {
        for (Matcher name = NAME.matcher(line.group()); name.find(); ) {
          names.add(name.group(1));
        }
      }
    }
    return names;
  }
}
