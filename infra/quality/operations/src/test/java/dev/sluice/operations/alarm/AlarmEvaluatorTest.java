package dev.sluice.operations.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The tables of "Configuring how CloudWatch alarms treat missing data": 0 is a datapoint within the
 * threshold, X one that breaches it, - one that is missing; the newest stands last.
 */
class AlarmEvaluatorTest {
  private static final int PERIOD = 60;
  private static final long START = 1_200;
  private static final AlarmState BEFORE = AlarmState.INSUFFICIENT_DATA;

  @ParameterizedTest
  @CsvSource({
    "0-X-X, OK, OK, OK",
    "----0, OK, OK, OK",
    "-----, INSUFFICIENT_DATA, ALARM, OK",
    "0XX-X, ALARM, ALARM, ALARM",
    "--X--, INSUFFICIENT_DATA, ALARM, OK"
  })
  void evaluate_threeOfThree_isAsInTheGuide(
      String datapoints, AlarmState ignore, AlarmState breaching, AlarmState notBreaching) {
    assertThat(evaluate(datapoints, 3, 3, MissingData.IGNORE)).isEqualTo(ignore);
    assertThat(evaluate(datapoints, 3, 3, MissingData.BREACHING)).isEqualTo(breaching);
    assertThat(evaluate(datapoints, 3, 3, MissingData.NOT_BREACHING)).isEqualTo(notBreaching);
  }

  @ParameterizedTest
  @CsvSource({
    "0-X-X, ALARM, ALARM, ALARM",
    "00X0X, ALARM, ALARM, ALARM",
    "0-X--, OK, ALARM, OK",
    "----0, OK, ALARM, OK",
    "---X-, INSUFFICIENT_DATA, ALARM, OK"
  })
  void evaluate_twoOfThree_isAsInTheGuide(
      String datapoints, AlarmState ignore, AlarmState breaching, AlarmState notBreaching) {
    assertThat(evaluate(datapoints, 2, 3, MissingData.IGNORE)).isEqualTo(ignore);
    assertThat(evaluate(datapoints, 2, 3, MissingData.BREACHING)).isEqualTo(breaching);
    assertThat(evaluate(datapoints, 2, 3, MissingData.NOT_BREACHING)).isEqualTo(notBreaching);
  }

  @Test
  void evaluate_oneOfOne_whenDataIsMissing_looksFurtherBackFirst() {
    assertThat(evaluate("X--", 1, 1, MissingData.NOT_BREACHING)).isEqualTo(AlarmState.ALARM);
    assertThat(evaluate("X---", 1, 1, MissingData.NOT_BREACHING)).isEqualTo(AlarmState.OK);
    assertThat(evaluate("X---", 1, 1, MissingData.IGNORE)).isEqualTo(BEFORE);
  }

  @Test
  void evaluate_whileAPeriodHasNotEnded_doesNotCountIt() {
    Alarm alarm = alarm(1, 1, MissingData.NOT_BREACHING, Statistic.MAXIMUM);
    List<Sample> samples = List.of(new Sample(START, 1), new Sample(START + PERIOD, 0));
    assertThat(AlarmEvaluator.evaluate(alarm, BEFORE, samples, START + 2 * PERIOD - 1))
        .isEqualTo(AlarmState.ALARM);
    assertThat(AlarmEvaluator.evaluate(alarm, BEFORE, samples, START + 2 * PERIOD))
        .isEqualTo(AlarmState.OK);
  }

  @Test
  void statistic_ofAPeriod_takesItsFirstSecondAndNotItsLast() {
    List<Sample> samples =
        List.of(new Sample(9, 100), new Sample(10, 4), new Sample(19, 2), new Sample(20, 100));
    assertThat(Statistic.SUM.of(samples, 10, 20)).hasValue(6);
    assertThat(Statistic.MINIMUM.of(samples, 10, 20)).hasValue(2);
    assertThat(Statistic.MAXIMUM.of(samples, 10, 20)).hasValue(4);
    assertThat(Statistic.AVERAGE.of(samples, 10, 20)).hasValue(3);
    assertThat(Statistic.SUM.of(samples, 30, 40)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "GREATER_THAN_OR_EQUAL_TO_THRESHOLD, false, true, true",
    "GREATER_THAN_THRESHOLD, false, false, true",
    "LESS_THAN_THRESHOLD, true, false, false",
    "LESS_THAN_OR_EQUAL_TO_THRESHOLD, true, true, false"
  })
  void comparison_atTheThreshold_isExact(
      Comparison comparison, boolean below, boolean at, boolean above) {
    assertThat(comparison.breaches(0.5, 1)).isEqualTo(below);
    assertThat(comparison.breaches(1, 1)).isEqualTo(at);
    assertThat(comparison.breaches(1.5, 1)).isEqualTo(above);
  }

  @Test
  void history_keepsAStateThatIsIgnored() {
    Alarm alarm = alarm(1, 1, MissingData.IGNORE, Statistic.MAXIMUM);
    List<Sample> samples = List.of(new Sample(START, 1));
    AlarmHistory history = AlarmHistory.of(alarm, samples, START, START + 10L * PERIOD);
    assertThat(history.states()).hasSize(10).containsOnly(AlarmState.ALARM);
  }

  private static AlarmState evaluate(
      String datapoints, int toAlarm, int periods, MissingData missing) {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < datapoints.length(); i++) {
      if (datapoints.charAt(i) != '-') {
        samples.add(new Sample(START + (long) i * PERIOD, datapoints.charAt(i) == 'X' ? 1 : 0));
      }
    }
    long end = START + (long) datapoints.length() * PERIOD;
    return AlarmEvaluator.evaluate(
        alarm(toAlarm, periods, missing, Statistic.SUM), BEFORE, samples, end);
  }

  private static Alarm alarm(int toAlarm, int periods, MissingData missing, Statistic statistic) {
    return new Alarm(
        "Test",
        missing.name().toLowerCase(Locale.ROOT),
        new MetricId("N", "m", Map.of()),
        statistic,
        new Alarm.Window(PERIOD, periods, toAlarm),
        new Alarm.Condition(Comparison.GREATER_THAN_OR_EQUAL_TO_THRESHOLD, 1),
        missing);
  }
}
