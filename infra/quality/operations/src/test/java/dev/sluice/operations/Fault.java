package dev.sluice.operations;

import dev.sluice.operations.system.OperatedSystem;
import java.io.IOException;

/**
 * Something that goes wrong, and the minutes in which it stays so.
 *
 * @param nodes of the network in which it does
 * @param happens what happens
 */
record Fault(int nodes, Course happens) {
  /** The course of a fault. */
  @FunctionalInterface
  interface Course {
    /** Takes its course in a system that was well. */
    void in(OperatedSystem system) throws IOException, InterruptedException;
  }
}
