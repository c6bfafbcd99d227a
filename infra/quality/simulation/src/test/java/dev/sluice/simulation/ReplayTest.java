package dev.sluice.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.simulation.check.Violation;
import dev.sluice.simulation.fault.Fault;
import dev.sluice.simulation.fault.Injection;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ReplayTest {
  private static final long SEED = 4_711;
  private static final int SCHEDULES = 200;

  @Test
  void run_whenTheSeedIsTheSame_goesTheSameToTheLetter() {
    for (long seed = SEED; seed < SEED + SCHEDULES; seed++) {
      Outcome first = Simulation.runInWords(Schedule.of(seed));
      Outcome second = Simulation.runInWords(Schedule.of(seed));
      assertThat(second).as("seed " + seed).isEqualTo(first);
      assertThat(first.trace()).isNotEmpty();
    }
  }

  @Test
  void run_whenTheFaultsOfASeedAreListed_goesAsTheSeedDoes() {
    for (long seed = SEED; seed < SEED + SCHEDULES; seed++) {
      Outcome seeded = Simulation.run(Schedule.of(seed));
      Outcome listed = Simulation.run(seeded.schedule().with(seeded.struck()));
      assertThat(listed.fingerprint()).as("seed " + seed).isEqualTo(seeded.fingerprint());
      assertThat(listed.struck()).isEqualTo(seeded.struck());
    }
  }

  @Test
  void run_whenSeedsDiffer_goesOtherwise() {
    Set<Long> fingerprints =
        LongStream.range(SEED, SEED + SCHEDULES)
            .map(seed -> Simulation.run(Schedule.of(seed)).fingerprint())
            .boxed()
            .collect(Collectors.toSet());
    assertThat(fingerprints).hasSize(SCHEDULES);
  }

  /** A made-up invariant: no schedule may have a crash after a lost message. */
  @Test
  void shrink_whenTwoFaultsTogetherFail_keepsThese() {
    Outcome failing =
        LongStream.iterate(SEED, seed -> seed + 1)
            .mapToObj(seed -> judged(Schedule.of(seed)))
            .filter(outcome -> outcome.violation().isPresent() && outcome.struck().size() > 9)
            .findFirst()
            .orElseThrow();
    Outcome small = new Shrinker(ReplayTest::judged).shrink(failing);
    assertThat(small.violation()).isPresent();
    assertThat(small.struck())
        .as("seed " + failing.schedule().seed())
        .extracting(Injection::fault)
        .containsExactly(Fault.TICK_MISSED, Fault.THROTTLED);
    assertThat(small.schedule().shape().rounds())
        .isLessThanOrEqualTo(failing.schedule().shape().rounds());
  }

  private static Outcome judged(Schedule schedule) {
    Outcome outcome = Simulation.run(schedule);
    List<Fault> faults = outcome.struck().stream().map(Injection::fault).toList();
    int first = faults.indexOf(Fault.TICK_MISSED);
    boolean fails = first >= 0 && faults.lastIndexOf(Fault.THROTTLED) > first;
    return new Outcome(
        schedule,
        fails ? Optional.of(new Violation(0, "made up")) : Optional.empty(),
        outcome.struck(),
        outcome.sights(),
        outcome.fingerprint(),
        outcome.quietRounds(),
        outcome.trace());
  }

  @Test
  void faults_eachStrikeSomewhere() {
    assertThat(Campaign.wanted())
        .allMatch(
            fault ->
                Arrays.stream(dev.sluice.simulation.fault.Point.values())
                    .anyMatch(fault::strikesAt));
  }
}
