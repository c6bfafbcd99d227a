package dev.sluice.core.audit;

/**
 * A row that is not as it must be.
 *
 * @param row its key, as it stands or would stand in the table
 * @param kind in what way
 * @param detail what was wanted and what came
 */
public record Finding(String row, Kind kind, String detail) {
  /** In what way a row is wrong. */
  public enum Kind {
    /** It must be there, and is not. */
    MISSING,
    /** Something else must stand in it. */
    ALTERED,
    /** It must not be there. */
    EXTRA,
    /** It is of no form that is known. */
    UNREADABLE
  }

  @Override
  public String toString() {
    return kind + " " + row + ": " + detail;
  }
}
