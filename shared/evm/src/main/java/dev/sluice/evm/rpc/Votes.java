package dev.sluice.evm.rpc;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.Height;
import dev.sluice.core.error.PermanentException;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.error.SyncException;
import dev.sluice.core.port.Deadline;
import dev.sluice.core.port.SourceChain.View;
import dev.sluice.core.port.SourceChain.Vote;
import dev.sluice.evm.rpc.Ballot.Outcome;
import dev.sluice.evm.rpc.Ballot.Voice;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Asks endpoints to vote, and catches who contradicts a quorum. */
final class Votes {
  /** What is kept of a deadline for the vote on what was fetched until then. */
  static final long LAST_MILLIS = 1_000;

  private final List<FollowedEndpoint> endpoints;
  private final int quorum;
  private final LongSupplier millis;

  /** Votes that take as long as a request may. */
  Votes(List<FollowedEndpoint> endpoints, int quorum) {
    this(endpoints, quorum, () -> Long.MAX_VALUE);
  }

  private Votes(List<FollowedEndpoint> endpoints, int quorum, LongSupplier millis) {
    this.endpoints = List.copyOf(endpoints);
    this.quorum = quorum;
    this.millis = millis;
  }

  /** The same, but nobody is waited for beyond the deadline, or {@link #LAST_MILLIS} then. */
  Votes within(Deadline deadline) {
    return new Votes(endpoints, quorum, () -> Math.max(LAST_MILLIS, deadline.remainingMillis()));
  }

  /**
   * Head and limit.
   *
   * @throws RetryableException if fewer than a quorum answer
   * @throws PermanentException if a quorum can never answer
   */
  View view() {
    List<Answer<View>> answers =
        new Canvass<>(FollowedEndpoint::claim, (List<View> said) -> said.size() >= quorum)
            .ask(endpoints);
    List<View> claims = Canvass.said(answers);
    if (claims.size() < quorum) {
      throw tooFew(answers);
    }
    return Ballot.view(claims, quorum);
  }

  /**
   * The hash on which a quorum agrees.
   *
   * @throws RetryableException {@code QUORUM_DISAGREE} with each endpoint's hash, {@code
   *     RPC_NOT_READY} if too few have the block within their own limit, or why too few answered
   * @throws PermanentException if a quorum can never answer
   */
  Vote at(Height height) {
    List<Answer<Voice>> answers =
        new Canvass<>(
                (FollowedEndpoint endpoint) -> endpoint.vote(height, millis.getAsLong()),
                (List<Voice> said) -> Ballot.count(height, said, quorum) instanceof Outcome.Agreed)
            .ask(endpoints);
    return switch (Ballot.count(height, Canvass.said(answers), quorum)) {
      case Outcome.Agreed agreed -> {
        agreed.others().forEach(voice -> caught(voice, agreed.vote()));
        yield agreed.vote();
      }
      case Outcome.Disagreed disagreed ->
          throw new RetryableException(
              "QUORUM_DISAGREE",
              "block %s: wanted one hash of %d of %d endpoints, got: %s"
                  .formatted(height, quorum, endpoints.size(), disagreed.detail()));
      case Outcome.TooFew tooFew -> throw notVoted(height, answers, tooFew.detail());
    };
  }

  /**
   * Refuses a block that only the endpoint has that gave it.
   *
   * @throws RetryableException {@code QUORUM_DISAGREE} if a quorum has another block at the height,
   *     or {@code RPC_NOT_READY} if there is no quorum: that is not the fault of who gave the block
   */
  void requireAgreed(String label, BlockHash hash, Height height) {
    BlockHash voted = hashAt(height, label);
    if (!voted.equals(hash)) {
      throw new RetryableException(
          "QUORUM_DISAGREE",
          "%s: block %s: wanted %s as voted, got %s".formatted(label, height, voted, hash));
    }
  }

  private BlockHash hashAt(Height height, String label) {
    try {
      return at(height).hash();
    } catch (RetryableException | PermanentException e) {
      throw new RetryableException(
          "RPC_NOT_READY",
          "block %s of %s is not confirmed: %s, %s"
              .formatted(height, label, e.code(), e.getMessage()),
          e);
    }
  }

  private SyncException notVoted(Height height, List<Answer<Voice>> answers, String limits) {
    if (Canvass.said(answers).size() < quorum) {
      return tooFew(answers);
    }
    return new RetryableException(
        "RPC_NOT_READY",
        "block %s: wanted it final at %d of %d endpoints, got: %s"
            .formatted(height, quorum, endpoints.size(), limits));
  }

  private <T> SyncException tooFew(List<Answer<T>> answers) {
    return QuorumFaults.of(Canvass.failures(answers), endpoints.size(), quorum);
  }

  private void caught(Voice voice, Vote vote) {
    for (FollowedEndpoint endpoint : endpoints) {
      if (endpoint.label().equals(voice.endpoint())) {
        endpoint.failed(contradiction(voice, vote), Optional.of(vote.height()));
      }
    }
  }

  private static RetryableException contradiction(Voice voice, Vote vote) {
    return new RetryableException(
        "QUORUM_DISAGREE",
        "%s: block %s: wanted %s as %d endpoints have it, got %s"
            .formatted(
                voice.endpoint(),
                vote.height(),
                vote.hash(),
                vote.endpoints().size(),
                voice.hash().map(Object::toString).orElse("none")));
  }
}
