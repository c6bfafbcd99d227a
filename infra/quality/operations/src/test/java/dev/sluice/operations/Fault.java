package dev.sluice.operations;

import dev.sluice.operations.system.OperatedSystem;
import dev.sluice.operations.system.SystemStart;
import java.io.IOException;

/**
 * Something that goes wrong, and the minutes in which it stays so.
 *
 * @param start the system in which it does
 * @param happens what happens
 */
record Fault(SystemStart start, Course happens) {
  Fault(int nodes, Course happens) {
    this(SystemStart.ofNodes(nodes), happens);
  }

  /** The course of a fault. */
  @FunctionalInterface
  interface Course {
    /** Takes its course in a system that was well. */
    void in(OperatedSystem system) throws IOException, InterruptedException;
  }
}
