package dev.sluice.aws;

import dev.sluice.core.error.HaltException;
import dev.sluice.core.error.RetryableException;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Why a transaction was cancelled: one reason for each write, in the order of the request (DynamoDB
 * TransactionCanceledException).
 */
final class Cancellation {
  private static final String CONDITION_FAILED = "ConditionalCheckFailed";
  private static final String CONFLICT = "TransactionConflict";
  private static final String INVALID = "ValidationError";
  private static final List<String> THROTTLED =
      List.of("ThrottlingError", "ProvisionedThroughputExceeded");

  private final String table;
  private final List<CancellationReason> reasons;

  private Cancellation(String table, List<CancellationReason> reasons) {
    this.table = table;
    this.reasons = reasons;
  }

  /**
   * Reads the reasons.
   *
   * @throws HaltException with code {@code TX_INVALID} if a write could never be done
   * @throws RetryableException if there are no reasons
   */
  static Cancellation of(String table, TransactionCanceledException e) {
    List<CancellationReason> reasons =
        e.hasCancellationReasons() ? e.cancellationReasons() : List.of();
    if (reasons.isEmpty()) {
      throw new RetryableException(
          "TX_CONFLICT", "a transaction on " + table + " was cancelled without reasons", e);
    }
    for (int i = 0; i < reasons.size(); i++) {
      if (INVALID.equals(reasons.get(i).code())) {
        throw new HaltException(
            "TX_INVALID", "item " + i + " on " + table + ": " + reasons.get(i).message(), e);
      }
    }
    return new Cancellation(table, reasons);
  }

  /** Whether the condition of the write at this position failed. */
  boolean isLost(int index) {
    return index < reasons.size() && CONDITION_FAILED.equals(reasons.get(index).code());
  }

  /** Whether a condition failed from this position to that, the latter excluded. */
  boolean isLost(int from, int to) {
    for (int i = from; i < to; i++) {
      if (isLost(i)) {
        return true;
      }
    }
    return false;
  }

  /** The row whose condition failed; empty if there is no such row. */
  Optional<Row> rowAt(int index) {
    CancellationReason reason = reasons.get(index);
    return reason.hasItem() && !reason.item().isEmpty()
        ? Optional.of(Row.of(reason.item()))
        : Optional.empty();
  }

  /**
   * Passes if conditions failed and nothing else.
   *
   * @throws RetryableException if another transaction, or a limit, was in the way
   */
  void requireOnlyConditions() {
    Optional<RetryableException> refusal = refusalNamed();
    if (refusal.isPresent()) {
      throw refusal.get();
    }
    if (!isLost(0, reasons.size())) {
      throw refused("TX_CONFLICT", 0);
    }
  }

  /** What was in the way of a transaction that has no conditions. */
  RetryableException refusal() {
    return refusalNamed().orElseGet(() -> refused("TX_CONFLICT", 0));
  }

  private Optional<RetryableException> refusalNamed() {
    for (int i = 0; i < reasons.size(); i++) {
      String code = reasons.get(i).code();
      if (CONFLICT.equals(code)) {
        return Optional.of(refused("TX_CONFLICT", i));
      }
      if (THROTTLED.contains(code)) {
        return Optional.of(refused("AWS_THROTTLED", i));
      }
    }
    return Optional.empty();
  }

  private RetryableException refused(String code, int index) {
    return new RetryableException(
        code, "item " + index + " of a transaction on " + table + ": " + reasons.get(index).code());
  }
}
