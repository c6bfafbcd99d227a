package dev.sluice.core.gateway;

import dev.sluice.core.state.GatewayState;

/** What one poll of the source chain came to. */
public sealed interface PollResult {
  /** There is no configuration yet: nothing to do, and no failure. */
  record Unconfigured() implements PollResult {}

  /**
   * The gateway is halted and does nothing.
   *
   * @param state its row, with the reason
   */
  record Halted(GatewayState state) implements PollResult {}

  /**
   * Nothing is above the gateway height within the limit.
   *
   * @param state its row
   */
  record Level(GatewayState state) implements PollResult {}

  /**
   * The first height moved.
   *
   * @param state the row after it
   * @param blocks how many blocks were stored
   * @param targets how many targets they hold
   * @param complete whether the limit was reached; otherwise the deadline came first
   */
  record Advanced(GatewayState state, long blocks, long targets, boolean complete)
      implements PollResult {}
}
