package dev.sluice.simulation.fault;

/**
 * One fault that strikes.
 *
 * @param point where
 * @param occurrence at the how manieth time that the schedule comes there, from 0
 * @param fault what happens
 * @param dice any number: whatever else has to be chosen follows from it
 */
public record Injection(Point point, int occurrence, Fault fault, long dice) {
  /** Nothing strikes. */
  public static final Injection NONE = new Injection(Point.ROUND, 0, Fault.NONE, 0);

  /** A number at least 0 and below {@code bound}; other salts give independent ones. */
  public int below(int bound, int salt) {
    return (int) Math.floorMod(mixed(salt), (long) bound);
  }

  /** A number at least 1 and at most {@code most}. */
  public long upTo(long most) {
    return 1 + Math.floorMod(mixed(7), most);
  }

  /** All bits of the dice and the salt, mixed (the finaliser of SplitMix64). */
  public long mixed(int salt) {
    long z = dice + 0x9e3779b97f4a7c15L * (salt + 1);
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  @Override
  public String toString() {
    return point + "[" + occurrence + "] " + fault + " dice=" + dice;
  }
}
