package dev.sluice.core.port;

import dev.sluice.core.state.MasterState;
import dev.sluice.core.state.Members;
import java.util.Optional;

/** What the network as a whole knows: its members and the second height. */
public interface MasterStore {
  /** The second height; empty before a configuration was put in place. */
  Optional<MasterState> read();

  /** The members; empty before a configuration was put in place. */
  Optional<Members> members();

  /**
   * Moves the second height on the condition that it is still {@code from}'s. It only grows.
   *
   * @return whether it was moved
   */
  boolean advance(MasterState from, MasterState to);
}
