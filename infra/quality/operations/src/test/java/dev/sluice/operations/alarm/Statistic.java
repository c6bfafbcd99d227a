package dev.sluice.operations.alarm;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/** How the samples of a period become one datapoint. */
public enum Statistic {
  SUM {
    @Override
    OptionalDouble of(DoubleStream values) {
      return values.reduce(Double::sum);
    }
  },
  MINIMUM {
    @Override
    OptionalDouble of(DoubleStream values) {
      return values.min();
    }
  },
  MAXIMUM {
    @Override
    OptionalDouble of(DoubleStream values) {
      return values.max();
    }
  },
  AVERAGE {
    @Override
    OptionalDouble of(DoubleStream values) {
      return values.average();
    }
  };

  abstract OptionalDouble of(DoubleStream values);

  /** The datapoint of the samples in {@code [from, to)}; none when there are no samples. */
  OptionalDouble of(List<Sample> samples, long from, long to) {
    return of(
        samples.stream()
            .filter(sample -> sample.second() >= from && sample.second() < to)
            .mapToDouble(Sample::value));
  }
}
