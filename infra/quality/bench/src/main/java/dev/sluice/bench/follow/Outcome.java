package dev.sluice.bench.follow;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a process did, as it says on its last line.
 *
 * @param blocks how many it read
 * @param targets how many logs it selected
 * @param heapMegabytes the most heap that was in use
 */
record Outcome(long blocks, long targets, long heapMegabytes) {
  private static final Pattern LINE =
      Pattern.compile("(\\d+) blocks, (\\d+) targets, peak heap (\\d+) MB");

  String line() {
    return "%d blocks, %d targets, peak heap %d MB".formatted(blocks, targets, heapMegabytes);
  }

  static Outcome of(String output) {
    Matcher line = LINE.matcher(output);
    if (!line.find()) {
      throw new IllegalStateException("wanted blocks, targets and peak heap, got: " + output);
    }
    return new Outcome(
        Long.parseLong(line.group(1)),
        Long.parseLong(line.group(2)),
        Long.parseLong(line.group(3)));
  }
}
