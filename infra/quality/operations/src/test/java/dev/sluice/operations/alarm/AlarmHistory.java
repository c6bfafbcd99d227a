package dev.sluice.operations.alarm;

import java.util.ArrayList;
import java.util.List;

/**
 * The states that an alarm goes through, one for each period, from when it was made.
 *
 * @param alarm the alarm
 * @param states after each period
 */
public record AlarmHistory(Alarm alarm, List<AlarmState> states) {
  /** Copies the list. */
  public AlarmHistory {
    states = List.copyOf(states);
  }

  /**
   * Evaluates an alarm at the end of each period.
   *
   * @param from when it was made, in seconds of the epoch
   * @param to the last evaluation
   */
  public static AlarmHistory of(Alarm alarm, List<Sample> samples, long from, long to) {
    List<AlarmState> states = new ArrayList<>();
    AlarmState state = AlarmState.INSUFFICIENT_DATA;
    int period = alarm.window().periodSeconds();
    for (long second = from + period; second <= to; second += period) {
      state = AlarmEvaluator.evaluate(alarm, state, samples, second);
      states.add(state);
    }
    return new AlarmHistory(alarm, states);
  }

  /** Whether it was in alarm at the end of any period. */
  public boolean everInAlarm() {
    return states.contains(AlarmState.ALARM);
  }
}
