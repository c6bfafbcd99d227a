package dev.sluice.evm.config;

/** Up to where blocks count as final. */
public sealed interface Finality {
  /** The most confirmations that can be asked for. */
  int MAX_CONFIRMATIONS = 100_000;

  /** The block that an endpoint answers for the tag {@code finalized}. */
  record Finalized() implements Finality {}

  /** The block that an endpoint answers for the tag {@code safe}. */
  record Safe() implements Finality {}

  /**
   * The block so many below the newest.
   *
   * @param count 0 to {@link #MAX_CONFIRMATIONS}
   */
  record Confirmations(int count) implements Finality {
    /** Refuses a count out of range. */
    public Confirmations {
      if (count < 0 || count > MAX_CONFIRMATIONS) {
        throw new IllegalArgumentException(
            "confirmations are 0 to " + MAX_CONFIRMATIONS + ", got " + count);
      }
    }
  }
}
