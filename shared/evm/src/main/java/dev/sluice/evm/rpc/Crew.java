package dev.sluice.evm.rpc;

import dev.sluice.core.error.SyncException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The endpoints as sources of blocks: which one gets the next piece. Each has as many requests at
 * once as its pace allows; the one that should answer first is chosen. Used by one thread.
 */
final class Crew {
  /** How many times longer a free endpoint must take for a piece to wait for a busy one. */
  private static final double MUCH = 4;

  private final List<FollowedEndpoint> endpoints;
  private final Map<FollowedEndpoint, Integer> busy = new HashMap<>();

  Crew(List<FollowedEndpoint> endpoints) {
    this.endpoints = List.copyOf(endpoints);
  }

  /** What came of looking for an endpoint. */
  sealed interface Choice {
    /** This one. */
    record Chosen(FollowedEndpoint endpoint) implements Choice {}

    /** None now: all that could are busy. */
    record Busy() implements Choice {}

    /** None in this call: each failed at the piece or is not to be asked. */
    record Nobody(SyncException failure) implements Choice {}
  }

  /** Whether there is but one endpoint. */
  boolean isAlone() {
    return endpoints.size() == 1;
  }

  /** The endpoints' clock. */
  long nowNanos() {
    return endpoints.getFirst().rpc().time().monotonicNanos();
  }

  /** How long a batch took of late with the quickest; 0 if nobody gave one yet. */
  long usualNanos() {
    return endpoints.stream()
        .mapToLong(each -> each.pace().longestNanos())
        .filter(nanos -> nanos > 0)
        .min()
        .orElse(0);
  }

  Choice choose(Piece piece, Content content) {
    List<SyncException> failures = new ArrayList<>();
    Optional<FollowedEndpoint> best = Optional.empty();
    for (FollowedEndpoint endpoint : endpoints) {
      Optional<SyncException> unfit =
          Optional.ofNullable(piece.failures().get(endpoint.label())).or(endpoint::refusal);
      unfit.ifPresent(failures::add);
      if (unfit.isEmpty()
          && busy(endpoint) < endpoint.pace().requests()
          && best.filter(other -> wait(other, content) <= wait(endpoint, content)).isEmpty()) {
        best = Optional.of(endpoint);
      }
    }
    if (failures.size() == endpoints.size()) {
      return new Choice.Nobody(QuorumFaults.of(failures, endpoints.size(), 1));
    }
    return best.filter(free -> !isWorthWaiting(piece, content, free))
        .<Choice>map(Choice.Chosen::new)
        .orElseGet(Choice.Busy::new);
  }

  /** Whether somebody who is busy would still give it much sooner than who is free. */
  private boolean isWorthWaiting(Piece piece, Content content, FollowedEndpoint free) {
    return endpoints.stream()
        .filter(other -> busy(other) > 0 && other.pace().of(content).isMeasured())
        .filter(other -> !piece.failures().containsKey(other.label()))
        .anyMatch(other -> MUCH * wait(other, content) < wait(free, content));
  }

  /** How long one more request would take there, in no unit. */
  private double wait(FollowedEndpoint endpoint, Content content) {
    return (busy(endpoint) + 1) / Math.max(1, endpoint.pace().of(content).bytesPerSecond());
  }

  private int busy(FollowedEndpoint endpoint) {
    return busy.getOrDefault(endpoint, 0);
  }

  void begun(FollowedEndpoint endpoint) {
    busy.merge(endpoint, 1, Integer::sum);
  }

  void ended(FollowedEndpoint endpoint) {
    busy.merge(endpoint, -1, Integer::sum);
  }
}
