package dev.sluice.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.local.template.Surroundings;
import dev.sluice.local.template.TemplateFile;
import dev.sluice.operations.alarm.Alarm;
import dev.sluice.operations.alarm.AlarmHistory;
import dev.sluice.operations.alarm.AlarmReader;
import dev.sluice.operations.alarm.AlarmState;
import dev.sluice.operations.system.OperatedSystem;
import dev.sluice.operations.system.Project;
import dev.sluice.operations.system.SystemStart;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each alarm of the template comes with its fault and not without it: the functions run, what they
 * measure is given a time of its own, and the alarms are evaluated over it.
 */
class AlarmsTest {
  private static final int CLEAN_MINUTES = 30;
  private static final int MINUTES_BEFORE_FAULT = 10;
  private static final long BLOCKS_A_MINUTE = 3;

  @TempDir private Path folder = Path.of("");

  private static List<Alarm> alarms() {
    return AlarmReader.read(
        TemplateFile.read(Project.template()),
        SystemStart.PARAMETERS,
        Surroundings.local(URI.create("http://127.0.0.1:1")));
  }

  private static Stream<String> alarmNames() {
    return alarms().stream().map(Alarm::name);
  }

  private static Alarm alarm(String name) {
    return alarms().stream().filter(alarm -> alarm.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void everyAlarmHasAFaultHere_andEveryFaultAnAlarm() {
    assertThat(Faults.BY_ALARM.keySet()).containsExactlyInAnyOrderElementsOf(alarmNames().toList());
  }

  @ParameterizedTest
  @MethodSource("alarmNames")
  void alarm_comesWithItsFault_andNotBefore(String name) throws Exception {
    Fault fault = Faults.of(name);
    try (OperatedSystem system = fault.start().in(folder)) {
      for (int minute = 0; minute < MINUTES_BEFORE_FAULT; minute++) {
        system.reveal(BLOCKS_A_MINUTE);
        system.minute();
      }
      AlarmHistory before = history(alarm(name), system);
      assertThat(before.states()).as("%s before the fault", name).containsOnly(AlarmState.OK);
      fault.happens().in(system);
      AlarmHistory after = history(alarm(name), system);
      assertThat(after.states().getLast())
          .as("%s: %s", name, after.states())
          .isEqualTo(AlarmState.ALARM);
    }
  }

  @Test
  void noAlarm_comesWhileTheSystemFollows() throws Exception {
    try (OperatedSystem system = SystemStart.ofNodes(3).in(folder)) {
      for (int minute = 0; minute < CLEAN_MINUTES; minute++) {
        system.reveal(minute % 2 == 0 ? BLOCKS_A_MINUTE : 0);
        system.minute();
      }
      assertNoAlarm(system);
    }
  }

  @Test
  void noAlarm_comesBeforeThereIsAConfiguration() throws Exception {
    try (OperatedSystem system = SystemStart.unconfigured().in(folder)) {
      for (int minute = 0; minute < CLEAN_MINUTES; minute++) {
        system.minute();
      }
      assertNoAlarm(system);
    }
  }

  /** An alarm that takes silence for a fault does so when its function is not called at all. */
  @Test
  void alarms_whereMissingDataBreaches_comeWhenNothingRuns() throws Exception {
    try (OperatedSystem system = SystemStart.ofNodes(1).in(folder)) {
      system.minute();
      for (int minute = 0; minute < CLEAN_MINUTES; minute++) {
        system.minuteOfOnly(() -> {});
      }
      assertThat(alarms())
          .filteredOn(alarm -> history(alarm, system).states().getLast() == AlarmState.ALARM)
          .extracting(Alarm::name)
          .containsExactlyInAnyOrder("GatewayStalledAlarm", "NodeStalledAlarm");
    }
  }

  private static void assertNoAlarm(OperatedSystem system) throws IOException {
    assertThat(alarms())
        .allSatisfy(
            alarm -> {
              AlarmHistory history = history(alarm, system);
              assertThat(history.everInAlarm()).as("%s: %s", alarm, history.states()).isFalse();
            });
  }

  private static AlarmHistory history(Alarm alarm, OperatedSystem system) {
    return AlarmHistory.of(
        alarm, system.metrics().of(alarm.metric()), system.clock().start(), system.clock().now());
  }
}
