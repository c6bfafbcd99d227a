package dev.sluice.localstack;

/** Prints what is done, with the minutes since the start. */
final class Stopwatch {
  private static final double NANOS_PER_MINUTE = 6e10;

  private final long began = System.nanoTime();

  void say(String what) {
    System.out.printf("%5.1f min  %s%n", (System.nanoTime() - began) / NANOS_PER_MINUTE, what);
  }
}
