package dev.sluice.core.audit;

import dev.sluice.core.audit.Finding.Kind;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.error.SyncException;
import dev.sluice.core.port.StoredRows.Stored;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Collects what is found, at most {@link #MOST}. */
final class Findings {
  /** A table that is lost as a whole need not be listed row by row. */
  static final int MOST = 10_000;

  private final Set<Finding> found = new LinkedHashSet<>();

  void missing(String row, String detail) {
    add(row, Kind.MISSING, detail);
  }

  void altered(String row, String what, Object wanted, Object got) {
    add(row, Kind.ALTERED, what + ": wanted " + wanted + ", got " + got);
  }

  void extra(String row, String detail) {
    add(row, Kind.EXTRA, detail);
  }

  void unreadable(String row, String detail) {
    add(row, Kind.UNREADABLE, detail);
  }

  private void add(String row, Kind kind, String detail) {
    if (found.size() < MOST) {
      found.add(new Finding(row, kind, detail));
    }
  }

  /** What a row holds; when it cannot be read, that is a finding. */
  <T> Optional<T> read(Stored<T> row) {
    if (row.value().isEmpty()) {
      unreadable(row.name(), row.fault());
    }
    return row.value();
  }

  /** What a single row holds; empty, and a finding, when it is not there or cannot be read. */
  <T> Optional<T> read(String row, Supplier<Optional<T>> read) {
    try {
      Optional<T> value = read.get();
      if (value.isEmpty()) {
        missing(row, "every network has one");
      }
      return value;
    } catch (RetryableException e) {
      throw e;
    } catch (SyncException e) {
      unreadable(row, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  List<Finding> all() {
    return List.copyOf(found);
  }
}
