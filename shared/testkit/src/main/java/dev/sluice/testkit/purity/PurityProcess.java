package dev.sluice.testkit.purity;

import dev.sluice.core.chain.Height;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * The same blocks in a process of its own: the order of {@code Set.of} and {@code Map.of} is
 * another in each, identity hash codes are made otherwise, and it is another day, another language
 * and another character set there.
 */
final class PurityProcess {
  private static final long MOST_SECONDS = 120;
  private static final String ORDER = "order ";

  /** Where it is always another day than in the other place; two ways to write and to compare. */
  private static final List<List<String>> PLACES =
      List.of(
          List.of(
              "-Duser.timezone=Etc/GMT+12",
              "-Duser.language=tr",
              "-Duser.country=TR",
              "-XX:+UnlockExperimentalVMOptions",
              "-XX:hashCode=3"),
          List.of(
              "-Duser.timezone=Pacific/Kiritimati",
              "-Duser.language=ar",
              "-Duser.country=EG",
              "-Dfile.encoding=ISO-8859-1",
              "-XX:+UnlockExperimentalVMOptions",
              "-XX:hashCode=0"));

  private PurityProcess() {}

  /**
   * What a process came to.
   *
   * @param orders in which order it has sets of several sizes
   */
  record Outcome(String place, List<String> orders, SortedMap<Height, String> digests) {}

  /** The orders that this process has. */
  static List<String> orders() {
    return IntStream.rangeClosed(3, 10)
        .mapToObj(size -> "abcdefghij".substring(0, size).split("", -1))
        .map(letters -> String.join("", Set.of(letters)))
        .toList();
  }

  /** Runs it, in one place or the other by its number. */
  static Outcome run(Class<? extends ExecutorScenario> scenario, long seed, int number)
      throws IOException, InterruptedException {
    List<String> place = PLACES.get(number % PLACES.size());
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(place);
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            PurityProcess.class.getName(),
            scenario.getName(),
            Long.toString(seed)));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new AssertionError("in a process of its own, " + place + ": " + output);
    }
    return outcome(place.getFirst(), output);
  }

  private static Outcome outcome(String place, String output) {
    TreeMap<Height, String> digests = new TreeMap<>();
    List<String> orders = List.of();
    for (String line : output.lines().toList()) {
      if (line.startsWith(ORDER)) {
        orders = List.of(line.substring(ORDER.length()).split(" ", -1));
      } else if (line.matches("[0-9]+ 0x[0-9a-f]{64}")) {
        int space = line.indexOf(' ');
        digests.put(Height.of(Long.parseLong(line.substring(0, space))), line.substring(space + 1));
      }
    }
    return new Outcome(place, orders, digests);
  }

  /** The process: prints in which order this machine has sets, and the digest after each block. */
  public static void main(String[] arguments) throws ReflectiveOperationException {
    ExecutorScenario scenario =
        Class.forName(arguments[0])
            .asSubclass(ExecutorScenario.class)
            .getConstructor()
            .newInstance();
    System.out.println(ORDER + String.join(" ", orders()));
    Map<Height, String> digests =
        PurityRun.digests(scenario, Long.parseLong(arguments[1]), Batching.ONE_BY_ONE);
    digests.forEach((height, digest) -> System.out.println(height + " " + digest));
  }
}
