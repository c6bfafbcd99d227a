package dev.sluice.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Measures starts and prints them. Nothing is asserted of the times: they are this machine's. */
@Tag("emulator")
class ColdStartTest {
  private static final int RUNS = 3;
  private static final int TIMEOUT_SECONDS = 60;
  private static final Pattern INIT = Pattern.compile("INIT REPORT\\(durationMs: ([0-9.]+)");
  private static final Pattern CALL = Pattern.compile("INVOKE RTDONE\\(.*duration: ([0-9.]+)ms");

  /**
   * One start, in milliseconds.
   *
   * @param answer from the first event, with which the process starts, to its answer
   * @param init the process's start and the handler's constructor
   * @param call the first call after that
   */
  private record Start(double answer, double init, double call) {}

  @Test
  void functions_whenStarted_areMeasuredWithAndWithoutPriming() throws Exception {
    List<String> table = new ArrayList<>();
    table.add(
        "function  priming  start to first answer  of it init  first call  (ms, median of 3)");
    try (Surrounding surrounding = new Surrounding()) {
      for (String function : Project.functions()) {
        // What there is to do is done first, so that each start finds the same state.
        start(function, surrounding.environment(function), false);
        for (boolean primed : List.of(false, true)) {
          table.add(row(function, primed, surrounding.environment(function)));
        }
      }
    }
    table.forEach(System.out::println);
  }

  private static String row(String function, boolean primed, Map<String, String> variables)
      throws IOException, InterruptedException {
    List<Start> starts = new ArrayList<>();
    for (int run = 0; run < RUNS; run++) {
      starts.add(start(function, variables, primed));
    }
    return String.format(
        Locale.ROOT,
        "%-9s %-8s %21.0f %11.0f %11.0f",
        function,
        primed ? "yes" : "no",
        median(starts.stream().map(Start::answer).toList()),
        median(starts.stream().map(Start::init).toList()),
        median(starts.stream().map(Start::call).toList()));
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private static Start start(String function, Map<String, String> variables, boolean primed)
      throws IOException, InterruptedException {
    Map<String, String> given = new HashMap<>(variables);
    given.put("SLUICE_PRIMING", Boolean.toString(primed));
    try (Emulator emulator = Emulator.start(function, given, TIMEOUT_SECONDS)) {
      Emulator.Answer answer = emulator.send(Project.text(Project.events(function).getLast()));
      assertThat(answer.failed()).as(answer.json().toString()).isFalse();
      String log = emulator.log();
      assertThat(log.contains("the read paths are primed")).as(log).isEqualTo(primed);
      return new Start(answer.millis(), emulator.logged(INIT), emulator.logged(CALL));
    }
  }
}
