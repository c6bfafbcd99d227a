package dev.sluice.evm.rpc;

import dev.sluice.evm.corruption.Corruption;
import dev.sluice.evm.corruption.Corruption.Damaged;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Answers as an honest endpoint does, but damages one answer, or all from one on. */
final class DamagedAnswers {
  private final AnswerBook honest;
  private Order order;
  private final RandomGenerator random;
  private int answered;
  private Optional<String> kind = Optional.empty();

  DamagedAnswers(AnswerBook honest, Order order, RandomGenerator random) {
    this.honest = honest;
    this.order = order;
    this.random = random;
  }

  /**
   * Which answers are damaged.
   *
   * @param first the first of them, counted from 1
   * @param isEveryLater whether those after it are damaged too
   */
  record Order(int first, boolean isEveryLater) {}

  synchronized byte[] answer(byte[] request) {
    byte[] answer = honest.answer(request);
    answered++;
    boolean isDamaged =
        answered == order.first() || (order.isEveryLater() && answered > order.first());
    if (!isDamaged) {
      return answer;
    }
    Damaged damaged = Corruption.any(answer, random);
    kind = kind.or(() -> Optional.of(damaged.kind()));
    return damaged.json();
  }

  /**
   * Whether an answer was damaged; if not, the last one of as many is when they are asked again.
   */
  synchronized boolean isDone() {
    if (kind.isEmpty()) {
      order = new Order(answered, order.isEveryLater());
      answered = 0;
    }
    return kind.isPresent();
  }

  /** The kind of the first damage; empty if none was done. */
  synchronized Optional<String> kind() {
    return kind;
  }
}
