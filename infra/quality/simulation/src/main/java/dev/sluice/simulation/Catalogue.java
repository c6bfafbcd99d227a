package dev.sluice.simulation;

import dev.sluice.simulation.fault.Fault;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Which rows of the catalogue of faults the simulator shows, and why it does not show the rest. */
public final class Catalogue {
  private static final Map<Integer, String> ELSEWHERE =
      new TreeMap<>(
          Map.of(
              11, "item identifiers are the handler's: SqsBatchTest and the worker's tests",
              33, "the order of cancellation reasons is the mapping's: CancellationTest",
              35, "no row is shared between nodes: IsolationTest runs 100 at one height",
              37, "a restore in part is found by the audit of a whole table, not by the flow"));

  /** Whether a fault or a sight stands for the row. */
  public boolean covers(int row) {
    return !shownBy(row).isEmpty();
  }

  private static List<String> shownBy(int row) {
    Stream<String> faults =
        Campaign.wanted().stream()
            .filter(fault -> Arrays.stream(fault.rows()).anyMatch(r -> r == row))
            .map(Fault::name);
    Stream<String> sights =
        Arrays.stream(Sight.values()).filter(sight -> sight.row() == row).map(Sight::name);
    return Stream.concat(faults, sights).toList();
  }

  /** Why the row is not shown here. */
  public Optional<String> reason(int row) {
    return Optional.ofNullable(ELSEWHERE.get(row));
  }

  /** The rows that are not shown here. */
  public Set<Integer> excused() {
    return Set.copyOf(ELSEWHERE.keySet());
  }

  /** One line for each row. */
  public String table(Collection<Integer> rows) {
    StringBuilder table = new StringBuilder();
    for (int row : rows) {
      String what =
          covers(row) ? String.join(", ", shownBy(row)) : "not here: " + reason(row).orElse("?");
      table.append(String.format("row %2d  %s%n", row, what));
    }
    return table.toString();
  }
}
