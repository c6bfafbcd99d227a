package dev.sluice.testkit;

/** One item of a transaction on a {@link FakeTable}. */
sealed interface FakeWrite {
  /** The row. */
  RowKey key();

  /** What must hold of it. */
  Condition condition();

  /** Puts a row in the place of what stands there. */
  record Put(RowKey key, Condition condition, Object row) implements FakeWrite {}

  /** Writes nothing. */
  record Check(RowKey key, Condition condition) implements FakeWrite {}
}
