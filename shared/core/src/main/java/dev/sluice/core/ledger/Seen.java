package dev.sluice.core.ledger;

import dev.sluice.core.chain.Height;

/** What a writer saw under a key before it writes: the condition of the write. */
public sealed interface Seen {
  /** No row. */
  static Seen absent() {
    return new NoRow();
  }

  /** A row with this {@code at}. */
  static Seen at(Height height) {
    return new RowAt(height);
  }

  /** There was no row. */
  record NoRow() implements Seen {}

  /**
   * There was a row.
   *
   * @param at its {@code at}
   */
  record RowAt(Height at) implements Seen {}
}
