package dev.sluice.core.state;

/** What an operator, or a failure, decided about a node; whatever else is shown is derived. */
public enum NodeStatus {
  /** Executes blocks. */
  ACTIVE,
  /** Stopped by an operator, to be resumed. */
  PAUSED,
  /** Stopped by a failure that going on would make worse. */
  HALTED,
  /** No longer a member. */
  RETIRED
}
