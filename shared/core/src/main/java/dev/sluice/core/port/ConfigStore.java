package dev.sluice.core.port;

import dev.sluice.core.state.Configuration;
import dev.sluice.core.state.Genesis;
import java.util.Optional;

/** The configuration's versions. */
public interface ConfigStore {
  /** A version; empty when there is none. */
  Optional<Configuration> version(int version);

  /**
   * Puts a new network in place in one transaction, on the condition that there is none.
   *
   * @return whether it was put in place
   */
  boolean initialise(Genesis genesis);

  /**
   * Adds the next version in one transaction: puts its row, and names it in the gateway's row, on
   * the condition that the version before it is the newest and that the gateway has not reached
   * {@code validFrom} yet. A gateway that was about to pass that height under the old version loses
   * its own condition.
   *
   * @return whether it was added; false leaves everything as it stood
   */
  boolean addVersion(Configuration next);
}
