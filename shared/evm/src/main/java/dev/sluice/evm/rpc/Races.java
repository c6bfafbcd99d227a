package dev.sluice.evm.rpc;

import dev.sluice.core.error.HaltException;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.error.SyncException;
import dev.sluice.evm.rpc.Findings.Refusal;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Batches that are late, and those that race them: when nothing else is left to ask for, what one
 * endpoint does not give is asked of another too, and whichever is proven first is taken. Used by
 * one thread.
 */
final class Races {
  /** Nobody is late before this. */
  private static final long MIN_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** How many times longer than usual a batch takes to be late. */
  private static final int MUCH = 3;

  private final IdentityHashMap<Batch, Long> asked = new IdentityHashMap<>();
  private final IdentityHashMap<Batch, Batch> rivals = new IdentityHashMap<>();
  private final Set<Batch> racers = identitySet();
  private final Set<Batch> overtaken = identitySet();
  private final LongSupplier usualNanos;

  /** Batches are told apart though they may ask the same endpoint for the same. */
  static Set<Batch> identitySet() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  /**
   * @param usualNanos how long a batch takes with who is quick
   */
  Races(LongSupplier usualNanos) {
    this.usualNanos = usualNanos;
  }

  /** A batch begins. */
  void begun(Batch batch, long nowNanos) {
    asked.put(batch, nowNanos);
  }

  /** A batch is over, well or badly. */
  void ended(Batch batch) {
    asked.remove(batch);
  }

  /** When the first of the batches that nobody races is late; empty if there is none. */
  Optional<Long> dueNanos() {
    return lonely().map(asked::get).map(begun -> begun + patienceNanos());
  }

  /** The first batch that is late and that nobody races. */
  Optional<Batch> late(long nowNanos) {
    return dueNanos().filter(due -> due - nowNanos <= 0).flatMap(_ -> lonely());
  }

  private Optional<Batch> lonely() {
    return asked.keySet().stream()
        .filter(batch -> !rivals.containsKey(batch) && !overtaken.contains(batch))
        .min(Comparator.comparing(asked::get));
  }

  private long patienceNanos() {
    return Math.max(MIN_NANOS, MUCH * usualNanos.getAsLong());
  }

  /** Two batches ask for the same. */
  void begin(Batch late, Batch racer) {
    rivals.put(late, racer);
    rivals.put(racer, late);
    racers.add(racer);
  }

  /** Whether what comes of this one is not wanted any more. */
  boolean isOvertaken(Batch batch) {
    return overtaken.contains(batch);
  }

  /**
   * Whether a batch that was raced did not bring all, so that what races it goes on alone. If it
   * did, it has won.
   */
  boolean isLeftToRival(Step step, long nowNanos) {
    Batch batch = step.batch();
    if (isWhole(step)) {
      batch.endpoint().pace().took(nowNanos - asked.getOrDefault(batch, nowNanos));
      won(batch);
      return false;
    }
    Optional<SyncException> failure = failure(step);
    boolean isLeft = !(failure.orElse(null) instanceof HaltException) && goesOnWithout(batch);
    if (isLeft) {
      failure.ifPresent(why -> BatchOutcomes.blamed(batch, why));
    }
    return isLeft;
  }

  private static boolean isWhole(Step step) {
    return step instanceof Step.Proven proven
        && failure(step).isEmpty()
        && proven.answered().received().missing().isEmpty()
        && proven.batch().endpoint().evidence().isEmpty();
  }

  private static Optional<SyncException> failure(Step step) {
    return switch (step) {
      case Step.Failed failed -> Optional.of(failed.failure());
      case Step.Proven proven -> proven.findings().refusal().map(Refusal::failure);
      default -> Optional.empty();
    };
  }

  private boolean goesOnWithout(Batch batch) {
    Batch other = rivals.remove(batch);
    return other != null && rivals.remove(other, batch);
  }

  /** What raced this one is overtaken, and blamed if it is not only the racer that came second. */
  private void won(Batch batch) {
    Batch other = rivals.remove(batch);
    if (other == null) {
      return;
    }
    rivals.remove(other);
    overtaken.add(other);
    if (racers.contains(batch)) {
      BatchOutcomes.blamed(other, tooLate(other));
      other.portion().overtaken();
    }
  }

  /** What an endpoint did that was overtaken. */
  static RetryableException tooLate(Batch late) {
    return new RetryableException(
        "RPC_TIMEOUT", late.endpoint().label() + " gave nothing in the time in which another did");
  }
}
