package dev.sluice.core.gateway;

import dev.sluice.core.port.GatewayStore;
import dev.sluice.core.port.SourceChain.Vote;
import dev.sluice.core.state.GatewayState;
import dev.sluice.core.state.GatewayStatus;

/**
 * Lifts a halt of the gateway when, and only when, the source chain has the stored block after all.
 * No other hash is ever accepted in its place: nodes have executed what was stored.
 */
public final class GatewayResume {
  private final GatewayStore store;
  private final SourceChains sources;

  /** Wires the use case to its ports. */
  public GatewayResume(GatewayStore store, SourceChains sources) {
    this.store = store;
    this.sources = sources;
  }

  /** What asking the source came to. */
  public sealed interface Answer {
    /** The gateway is not halted: nothing was asked. */
    record NotHalted() implements Answer {}

    /**
     * A quorum has the stored block.
     *
     * @param halted the gateway's row
     * @param vote what the quorum says of its height
     */
    record Agrees(GatewayState halted, Vote vote) implements Answer {}

    /**
     * A quorum has another block in its place.
     *
     * @param halted the gateway's row
     * @param vote what the quorum says of its height
     */
    record Contradicts(GatewayState halted, Vote vote) implements Answer {}
  }

  /**
   * Asks a quorum for the hash at the gateway's height; changes nothing.
   *
   * @param state the gateway's row as it was read
   * @throws dev.sluice.core.error.RetryableException if no quorum answers or agrees
   * @throws dev.sluice.core.error.PermanentException if none ever can
   */
  public Answer ask(GatewayState state) {
    if (state.status() != GatewayStatus.HALTED) {
      return new Answer.NotHalted();
    }
    Vote vote = sources.open(sources.after(state).configuration()).vote(state.height());
    return vote.hash().equals(state.hash())
        ? new Answer.Agrees(state, vote)
        : new Answer.Contradicts(state, vote);
  }

  /**
   * Lifts the halt that a quorum's answer allows to be lifted.
   *
   * @return whether it was; otherwise the row has changed since it was read
   */
  public boolean resume(Answer.Agrees answer) {
    return store.changeStatus(answer.halted(), answer.halted().resumed());
  }
}
