package dev.sluice.bench.verify;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A process that times some parts and prints a line for each measurement: the part's name and
 * milliseconds of processor time a block, collecting garbage and compiling included, as the
 * yardsticks count it.
 */
final class Timing {
  private static final int MEASURED = 3;
  private static final int WARM_UP_FIRST = 4;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final List<Sample> samples;
  private final int passes;

  private Timing(List<Sample> samples, int passes) {
    this.samples = samples;
    this.passes = passes;
  }

  /**
   * Arguments: the recording; how many passes over it make one measurement, with 0 only the first
   * pass of all is timed, cold; then the parts.
   */
  static void main(String[] arguments) throws IOException {
    List<byte[]> lines = Lines.of(Path.of(arguments[0]));
    int passes = Integer.parseInt(arguments[1]);
    if (passes == 0) {
      print(Part.WHOLE, cold(lines));
      return;
    }
    List<Sample> samples = new ArrayList<>();
    for (byte[] line : lines) {
      samples.add(new Sample(line, ReadBlock.of(line)));
    }
    Timing timing = new Timing(samples, passes);
    for (String part : Arrays.asList(arguments).subList(2, arguments.length)) {
      timing.run(Part.valueOf(part));
    }
  }

  /** Nothing is compiled yet, and nothing was read before. */
  private static double cold(List<byte[]> lines) throws IOException {
    long before = SYSTEM.getProcessCpuTime();
    for (byte[] line : lines) {
      Part.whole(line);
    }
    return (SYSTEM.getProcessCpuTime() - before) / NANOS_PER_MILLI / lines.size();
  }

  private void run(Part part) throws IOException {
    for (int i = 0; i < (part == Part.WHOLE ? WARM_UP_FIRST : 1); i++) {
      measurement(part);
    }
    for (int i = 0; i < MEASURED; i++) {
      print(part, measurement(part));
    }
  }

  private double measurement(Part part) throws IOException {
    long before = SYSTEM.getProcessCpuTime();
    for (int i = 0; i < passes; i++) {
      for (Sample sample : samples) {
        part.run(sample);
      }
    }
    long nanos = SYSTEM.getProcessCpuTime() - before;
    return nanos / NANOS_PER_MILLI / passes / samples.size();
  }

  private static void print(Part part, double millis) {
    System.out.printf(Locale.ROOT, "%s %.4f%n", part, millis);
  }
}
