package dev.sluice.simulation.check;

/**
 * An invariant that does not hold.
 *
 * @param invariant its number in the design, 1 to 12
 * @param detail what was wanted and what is
 */
public record Violation(int invariant, String detail) {
  @Override
  public String toString() {
    return "invariant " + invariant + ": " + detail;
  }
}
