package dev.sluice.rpc.liar;

/** When a lie is told, of all the times when it could be. */
public sealed interface Schedule {
  /** Every time. */
  Schedule ALWAYS = new Every(1);

  /**
   * Every so many times.
   *
   * @param times at least 1
   */
  record Every(long times) implements Schedule {
    /** Refuses less than 1. */
    public Every {
      if (times < 1) {
        throw new IllegalArgumentException("every " + times + ", wanted at least 1");
      }
    }
  }

  /**
   * By chance, which the seed repeats.
   *
   * @param probability above 0, at most 1
   */
  record Share(double probability) implements Schedule {
    /** Refuses what is no probability. */
    public Share {
      if (!(probability > 0 && probability <= 1)) {
        throw new IllegalArgumentException(
            "probability " + probability + ", wanted above 0 and at most 1");
      }
    }
  }
}
