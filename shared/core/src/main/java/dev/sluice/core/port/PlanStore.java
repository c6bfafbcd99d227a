package dev.sluice.core.port;

import dev.sluice.core.state.NodeId;
import dev.sluice.core.state.PlanState;
import java.util.Optional;

/** The planner's notes. Losing them costs duplicate messages, never an effect. */
public interface PlanStore {
  /** The notes about a node; empty before the first plan. */
  Optional<PlanState> read(NodeId id);

  /**
   * Writes notes on the condition that those which were read still stand, or that there were none.
   *
   * @param read what {@link #read} gave
   * @return whether they were written
   */
  boolean write(Optional<PlanState> read, PlanState plan);
}
