package dev.sluice.evm.rpc;

import dev.sluice.core.error.PermanentException;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.error.SyncException;
import java.util.Set;

/** What a failure says about the endpoint that it came from. */
enum FaultKind {
  /** It showed something that cannot be: it is not to be believed for a while. */
  LIE,
  /** It does not answer as it should, and trying again at once cannot help. */
  LASTING,
  /** It does not answer as it should. */
  FAILING,
  /** It was asked too often. */
  THROTTLED,
  /** It was asked for too much at once. */
  TOO_LARGE,
  /** Nothing: it lags, or the fault lies in what the chain holds. */
  NONE;

  private static final Set<String> LIES =
      Set.of("RPC_WRONG_CHAIN", "FINALITY_REGRESSED", "QUORUM_DISAGREE");

  /**
   * A type of transaction that is not known may be on the chain for all to see: whoever shows it is
   * no liar.
   */
  private static final Set<String> OF_THE_CHAIN = Set.of("RPC_NOT_READY", "VERIFY_TX_TYPE");

  /**
   * A member that a new fork hashes looks the same everywhere; from one endpoint alone it is odd.
   */
  private static final String NEW_MEMBER = "VERIFY_HEADER_MEMBER";

  private static final Set<String> TOO_MUCH = Set.of("RPC_TOO_LARGE", "RPC_RANGE_TOO_LARGE");

  /** Whether less at once may come through. */
  static boolean isTooLarge(SyncException failure) {
    return failure instanceof RetryableException && TOO_MUCH.contains(failure.code());
  }

  static FaultKind of(SyncException failure) {
    String code = failure.code();
    if (OF_THE_CHAIN.contains(code)) {
      return NONE;
    }
    if (code.equals(NEW_MEMBER)) {
      return FAILING;
    }
    if (LIES.contains(code) || code.startsWith("VERIFY_")) {
      return LIE;
    }
    return switch (failure) {
      case PermanentException _ -> LASTING;
      case RetryableException retryable when isTooLarge(retryable) -> TOO_LARGE;
      case RetryableException _ -> code.equals("RPC_RATE_LIMITED") ? THROTTLED : FAILING;
      default -> NONE;
    };
  }
}
