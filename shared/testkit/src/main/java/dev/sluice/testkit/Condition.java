package dev.sluice.testkit;

import java.util.Optional;
import java.util.function.Predicate;

/** What must hold of a row for a write to take place. */
sealed interface Condition {
  /** Whether the condition holds of what stands under a key. */
  boolean holds(Optional<Object> row);

  /** No row stands there. */
  record Absent() implements Condition {
    @Override
    public boolean holds(Optional<Object> row) {
      return row.isEmpty();
    }
  }

  /** Anything may stand there: for rows that their content names. */
  record Anything() implements Condition {
    @Override
    public boolean holds(Optional<Object> row) {
      return true;
    }
  }

  /**
   * A row stands there of which the test is true.
   *
   * @param type the row's type
   * @param test the test
   */
  record Row<T>(Class<T> type, Predicate<T> test) implements Condition {
    @Override
    public boolean holds(Optional<Object> row) {
      return row.map(type::cast).filter(test).isPresent();
    }
  }
}
