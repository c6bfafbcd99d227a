package dev.sluice.simulation.engine;

/** Ends an actor where it stands. No {@code catch} of the code under test takes it. */
public final class Crashed extends Error {
  private static final long serialVersionUID = 1L;

  /** Without a stack trace: a crash is no surprise. */
  public Crashed() {
    super("crashed", null, false, false);
  }
}
