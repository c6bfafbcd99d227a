package dev.sluice.evm.rpc;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.Height;
import dev.sluice.core.error.PermanentException;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.error.SyncException;
import dev.sluice.core.port.SourceChain.Evidence;
import dev.sluice.core.port.SourceChain.View;
import dev.sluice.evm.config.Finality;
import dev.sluice.evm.config.StartingPoint.Checkpoint;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * An endpoint with what is remembered of it: which chain it has, what it claimed last, its health
 * and its pace. The only endpoint there is, is always asked: leaving it alone would help nobody.
 */
final class FollowedEndpoint {
  private final RpcEndpoint rpc;
  private final ChainIdentity identity;
  private final FinalityClaims claims;
  private final boolean isFinalByTag;
  private final boolean isAlone;
  private final Health health = new Health();
  private final Pace pace;
  private volatile Optional<View> claimed = Optional.empty();

  FollowedEndpoint(RpcEndpoint rpc, EvmSourceChain.Terms terms, boolean isAlone) {
    this.rpc = rpc;
    this.isAlone = isAlone;
    // With one endpoint, the first block's link to the checkpoint is the check.
    Optional<Checkpoint> checkpoint =
        !isAlone && terms.start() instanceof Checkpoint block
            ? Optional.of(block)
            : Optional.empty();
    this.identity = new ChainIdentity(rpc, terms.chainId(), checkpoint);
    this.claims = new FinalityClaims(rpc, terms.finality());
    this.isFinalByTag = !(terms.finality() instanceof Finality.Confirmations);
    this.pace = new Pace(rpc.time());
  }

  String label() {
    return rpc.label();
  }

  RpcEndpoint rpc() {
    return rpc;
  }

  Pace pace() {
    return pace;
  }

  /** Why it is not asked now; empty if it is. */
  Optional<SyncException> refusal() {
    if (isAlone) {
      return Optional.empty();
    }
    return health.refusal(nowMillis()).or(rpc::pause);
  }

  /**
   * Its head and limit.
   *
   * @throws RetryableException with code {@code FINALITY_REGRESSED} if it takes back what it
   *     claimed to be final
   */
  View claim() {
    Supplier<CallBounds> bounds = within(Long.MAX_VALUE);
    return asked(Optional.empty(), bounds, () -> newClaim(bounds));
  }

  /**
   * Its vote on the block at a height; without a hash if that is above its own limit.
   *
   * @param millis how long that may take in all, if that is less than usual
   */
  Ballot.Voice vote(Height height, long millis) {
    Supplier<CallBounds> bounds = within(millis);
    return asked(Optional.of(height), bounds, () -> newVoice(height, bounds));
  }

  /**
   * The bounds of each question that one answer takes: what is left of the time of one request. A
   * body that trickles would otherwise take its time for the chain's id, the claim and the header.
   */
  private Supplier<CallBounds> within(long millis) {
    CallBounds usual = rpc.usualBounds();
    long endMillis = nowMillis() + Math.min(usual.millis(), millis);
    return () -> new CallBounds(usual.bytes(), endMillis - nowMillis());
  }

  private Ballot.Voice newVoice(Height height, Supplier<CallBounds> bounds) {
    Height own =
        claimed
            .map(View::limit)
            .filter(limit -> !height.isAbove(limit))
            .orElseGet(() -> newClaim(bounds).limit());
    Optional<BlockHash> hash =
        height.isAbove(own)
            ? Optional.empty()
            : Optional.of(new BlockHash(rpc.header(height, bounds.get()).hash()));
    return new Ballot.Voice(label(), own, hash);
  }

  private View newClaim(Supplier<CallBounds> bounds) {
    View now = claims.view(bounds.get());
    Optional<View> before = claimed;
    if (!isAlone && isFinalByTag && before.isPresent()) {
      requireNotBelow(before.get().limit(), now.limit());
    }
    claimed = Optional.of(now);
    return now;
  }

  private void requireNotBelow(Height before, Height now) {
    if (before.isAbove(now)) {
      // What it says from here on is judged by itself: it may have lied before.
      claimed = Optional.empty();
      throw new RetryableException(
          "FINALITY_REGRESSED",
          "%s: wanted a limit not below %s, got %s".formatted(label(), before, now));
    }
  }

  private <T> T asked(Optional<Height> about, Supplier<CallBounds> bounds, Supplier<T> question) {
    begin();
    try {
      requireChain(bounds.get());
      T answer = question.get();
      health.answered();
      return answer;
    } catch (RetryableException | PermanentException e) {
      failed(e, about);
      throw e;
    }
  }

  /** A request that was not refused begins. */
  void begin() {
    health.begun(nowMillis());
  }

  /** A request was answered, and the answer proven. */
  void answered() {
    health.answered();
  }

  /** It shows again which chain it has, if that is not known. */
  void requireChain(CallBounds bounds) {
    identity.require(bounds);
  }

  /** Notes that it failed, or lied. */
  void failed(SyncException failure, Optional<Height> about) {
    if (!isAlone && health.failed(failure, new Health.Case(label(), about), nowMillis())) {
      identity.forget();
    }
  }

  /** What it is in quarantine for; empty if it is not. */
  Optional<Evidence> evidence() {
    return isAlone ? Optional.empty() : health.evidence(nowMillis());
  }

  private long nowMillis() {
    return TimeUnit.NANOSECONDS.toMillis(rpc.time().monotonicNanos());
  }
}
