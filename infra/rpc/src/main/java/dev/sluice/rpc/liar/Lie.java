package dev.sluice.rpc.liar;

/**
 * A lie of the catalogue: a row, and a function of what was asked and answered.
 *
 * @param name what the command line calls it
 * @param does what it does, in a few words
 * @param fault what it stands for
 * @param honest what an honest client does
 * @param trick how it is told
 */
public record Lie(String name, String does, Fault fault, Reaction honest, Trick trick) {
  @Override
  public String toString() {
    return name;
  }
}
