package dev.sluice.evm.rpc;

import dev.sluice.core.error.PermanentException;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.error.SyncException;
import java.util.List;
import java.util.stream.Collectors;

/** Says why too few endpoints answered. */
final class QuorumFaults {
  private QuorumFaults() {}

  /**
   * The failure of all: permanent only when so many endpoints fail for good that the others can
   * never be enough.
   *
   * @param failures at least one
   * @param endpoints how many endpoints there are
   * @param needed how many must answer
   */
  static SyncException of(List<SyncException> failures, int endpoints, int needed) {
    if (failures.size() == 1 && endpoints == 1) {
      return failures.getFirst();
    }
    List<SyncException> lasting =
        failures.stream().filter(PermanentException.class::isInstance).toList();
    String all = "wanted %d of %d endpoints: %s".formatted(needed, endpoints, shown(failures));
    if (endpoints - lasting.size() < needed) {
      return new PermanentException(lasting.getFirst().code(), all);
    }
    SyncException first =
        failures.stream()
            .filter(failure -> !(failure instanceof PermanentException))
            .findFirst()
            .orElse(failures.getFirst());
    return new RetryableException(first.code(), all);
  }

  /** Each names its endpoint. */
  private static String shown(List<SyncException> failures) {
    return failures.stream()
        .map(failure -> failure.code() + " " + failure.getMessage())
        .distinct()
        .collect(Collectors.joining("; "));
  }
}
