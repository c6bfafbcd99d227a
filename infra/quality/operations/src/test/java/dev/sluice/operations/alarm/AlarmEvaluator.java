package dev.sluice.operations.alarm;

import java.util.ArrayList;
import java.util.List;

/**
 * Evaluates alarms as CloudWatch does (Amazon CloudWatch User Guide, "Configuring how CloudWatch
 * alarms treat missing data", whose tables are this class's test). Pure: a function of samples and
 * the time. The treatment {@code missing}, which no alarm of the template has, is left out.
 *
 * <p>CloudWatch looks at more datapoints than the alarm's evaluation periods, at an evaluation
 * range whose length it does not promise; in the guide's tables it is two periods longer, and so it
 * is here. As long as the range holds as many real datapoints as there are evaluation periods, only
 * these count, and missing ones are passed over. With fewer, all real ones count, and what lacks is
 * filled in.
 */
public final class AlarmEvaluator {
  private static final int RANGE_BEYOND_PERIODS = 2;

  private AlarmEvaluator() {}

  /**
   * The state after an evaluation.
   *
   * @param before the state before it
   * @param samples of the alarm's metric
   * @param second when: only periods that have ended count
   */
  public static AlarmState evaluate(
      Alarm alarm, AlarmState before, List<Sample> samples, long second) {
    int wanted = alarm.window().evaluationPeriods();
    List<Double> real = newestFirst(alarm, samples, second);
    if (real.size() >= wanted) {
      long breaching = real.subList(0, wanted).stream().filter(alarm::breaches).count();
      return state(breaching >= alarm.window().datapointsToAlarm());
    }
    return filled(alarm, before, real, wanted - real.size());
  }

  private static List<Double> newestFirst(Alarm alarm, List<Sample> samples, long second) {
    int period = alarm.window().periodSeconds();
    long end = second - Math.floorMod(second, (long) period);
    List<Double> datapoints = new ArrayList<>();
    for (int i = 0; i < alarm.window().evaluationPeriods() + RANGE_BEYOND_PERIODS; i++) {
      long from = end - (i + 1L) * period;
      alarm.statistic().of(samples, from, from + period).ifPresent(datapoints::add);
    }
    return datapoints;
  }

  private static AlarmState filled(Alarm alarm, AlarmState before, List<Double> real, int missing) {
    long breaching = real.stream().filter(alarm::breaches).count();
    int toAlarm = alarm.window().datapointsToAlarm();
    return switch (alarm.missingData()) {
      case BREACHING -> state(breaching + missing >= toAlarm);
      case NOT_BREACHING -> state(breaching >= toAlarm);
      case IGNORE -> decided(real, breaching, toAlarm) ? state(breaching >= toAlarm) : before;
    };
  }

  /** Whether real datapoints suffice to say something, be it that not all of them breach. */
  private static boolean decided(List<Double> real, long breaching, int toAlarm) {
    return breaching >= toAlarm || breaching < real.size();
  }

  private static AlarmState state(boolean alarm) {
    return alarm ? AlarmState.ALARM : AlarmState.OK;
  }
}
