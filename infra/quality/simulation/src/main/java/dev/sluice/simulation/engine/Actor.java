package dev.sluice.simulation.engine;

/** One invocation of a function, or of an operator's command. */
public final class Actor {
  private final int number;
  private final Role role;
  private final long endMillis;
  private boolean dead;

  /** Who acts. */
  public enum Role {
    /** A poll of the gateway. */
    GATEWAY,
    /** A tick of the planner. */
    PLANNER,
    /** A batch of the worker. */
    WORKER,
    /** Somebody who reads a whole ledger. */
    READER,
    /** Somebody who changes the network. */
    OPERATOR
  }

  /**
   * @param number counts the actors of a schedule
   * @param endMillis when its time limit ends it, by the clockwork's time
   */
  public Actor(int number, Role role, long endMillis) {
    this.number = number;
    this.role = role;
    this.endMillis = endMillis;
  }

  /** Counts the actors of a schedule. */
  public int number() {
    return number;
  }

  /** Who acts. */
  public Role role() {
    return role;
  }

  /** When its time limit ends it. */
  public long endMillis() {
    return endMillis;
  }

  /** Ends it: every call that it still makes, from a {@code finally} too, ends the same way. */
  public Crashed die() {
    dead = true;
    return new Crashed();
  }

  /** Whether it has died: what it still throws, wrapped or not, is its death. */
  boolean isDead() {
    return dead;
  }

  /** Throws if it is dead. */
  public void requireAlive() {
    if (dead) {
      throw new Crashed();
    }
  }

  @Override
  public String toString() {
    return role + "#" + number;
  }
}
