package dev.sluice.bench.verify;

import dev.sluice.bench.report.Median;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Milliseconds a block, of each part. */
final class Measurements {
  private final Map<Part, List<Double>> millis = new EnumMap<>(Part.class);

  /** Adds what {@link Timing} printed. */
  void add(String output) {
    for (String line : output.lines().toList()) {
      int space = line.indexOf(' ');
      millis
          .computeIfAbsent(Part.valueOf(line.substring(0, space)), _ -> new ArrayList<>())
          .add(Double.valueOf(line.substring(space + 1)));
    }
  }

  /** All of a part. */
  List<Double> of(Part part) {
    return millis.getOrDefault(part, List.of());
  }

  /** The median of a part. */
  double middle(Part part) {
    return Median.of(of(part)).value();
  }
}
