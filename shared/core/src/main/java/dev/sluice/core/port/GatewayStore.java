package dev.sluice.core.port;

import dev.sluice.core.chain.Run;
import dev.sluice.core.state.GatewayState;
import java.util.Optional;

/** The gateway's row, and the runs that move it. */
public interface GatewayStore {
  /**
   * Reads the row, strongly consistent.
   *
   * @return empty before a configuration was put in place
   * @throws dev.sluice.core.error.PermanentException with code {@code AWS_SCHEMA} if the row has a
   *     version or status that this program does not know
   */
  Optional<GatewayState> read();

  /**
   * In one transaction puts the run and moves the row, on the condition that the row still has
   * {@code from}'s height, hash, epoch and configuration version, is ACTIVE, and that no run begins
   * at that height yet.
   *
   * @return {@link Advance.Applied}, also when a lost answer hid that this very run was applied
   *     before; {@link Advance.Moved} when another gateway was there first
   */
  Advance advance(GatewayState from, GatewayState to, Run run);

  /**
   * Replaces the row's status, halt and epoch on the condition that its epoch is still {@code
   * from}'s.
   *
   * @return whether the row was changed
   */
  boolean changeStatus(GatewayState from, GatewayState to);

  /** What became of an advance. */
  sealed interface Advance {
    /** The run is stored and the height moved. */
    record Applied() implements Advance {}

    /**
     * The row had moved.
     *
     * @param current the row as it stands
     */
    record Moved(GatewayState current) implements Advance {}
  }
}
