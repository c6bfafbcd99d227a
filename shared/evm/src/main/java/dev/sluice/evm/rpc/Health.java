package dev.sluice.evm.rpc;

import dev.sluice.core.chain.Height;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.error.SyncException;
import dev.sluice.core.port.SourceChain.Evidence;
import dev.sluice.evm.pace.CircuitBreaker;
import dev.sluice.evm.pace.Quarantine;
import java.util.Optional;

/**
 * Whether one endpoint of several is asked. One that lies is in quarantine, one that fails is left
 * alone for a while; meanwhile it counts as if it had failed again in the same way.
 */
final class Health {
  private final CircuitBreaker breaker = new CircuitBreaker();
  private final Quarantine<Caught> quarantine = new Quarantine<>();
  private volatile SyncException last =
      new RetryableException("RPC_CONNECT", "nothing was asked yet");

  /**
   * What an endpoint was caught at.
   *
   * @param evidence what is shown of it
   * @param failure what it counts as while it is not asked
   */
  private record Caught(Evidence evidence, SyncException failure) {}

  /** Why it is not asked now; empty if it is. */
  Optional<SyncException> refusal(long nowMillis) {
    Optional<SyncException> caught = quarantine.evidence(nowMillis).map(Caught::failure);
    return caught.isPresent() || breaker.allows(nowMillis) ? caught : Optional.of(last);
  }

  void begun(long nowMillis) {
    breaker.begun(nowMillis);
  }

  void answered() {
    breaker.answered();
  }

  /** Notes a failure; true if the endpoint must show again which chain it has. */
  boolean failed(SyncException failure, Case about, long nowMillis) {
    FaultKind kind = FaultKind.of(failure);
    switch (kind) {
      case LIE -> quarantine.caught(about.caught(failure), nowMillis);
      case LASTING, FAILING -> {
        last = failure;
        breaker.failed(kind == FaultKind.LASTING, nowMillis);
      }
      default -> breaker.answered();
    }
    return kind == FaultKind.LIE || breaker.state() != CircuitBreaker.State.CLOSED;
  }

  Optional<Evidence> evidence(long nowMillis) {
    return quarantine.evidence(nowMillis).map(Caught::evidence);
  }

  /**
   * What a question was about.
   *
   * @param label the endpoint's
   * @param height the block; empty if it was about none
   */
  record Case(String label, Optional<Height> height) {
    private Caught caught(SyncException failure) {
      String detail = String.valueOf(failure.getMessage());
      return new Caught(new Evidence(label, failure.code(), height, detail), failure);
    }
  }
}
