package dev.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.message.WorkMessage;
import dev.sluice.core.state.NodeId;
import dev.sluice.testkit.FakeWorkQueue.Delivery;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the fake queue does beyond the port: time-outs, receipts and dead letters. */
final class FakeWorkQueueTest {
  private static final long VISIBILITY_MILLIS = 360_000;

  private final FakeTimeSource time = new FakeTimeSource();
  private final FakeWorkQueue queue = new FakeWorkQueue(time, VISIBILITY_MILLIS, 2);

  @Test
  void receive_afterTheVisibilityTimeOut_deliversAgainInOrder() {
    queue.send(List.of(message(1), message(2)));
    assertThat(queue.receive(10)).hasSize(2);
    time.advanceMillis(VISIBILITY_MILLIS - 1);
    assertThat(queue.receive(10)).isEmpty();

    time.advanceMillis(1);

    assertThat(queue.receive(10))
        .containsExactly(new Delivery(0, 2, message(1)), new Delivery(1, 2, message(2)));
  }

  @Test
  void delete_whenTheReceiptIsOld_keepsTheMessage() {
    queue.send(List.of(message(1)));
    Delivery old = queue.receive(1).getFirst();
    time.advanceMillis(VISIBILITY_MILLIS);
    assertThat(queue.delete(old)).isFalse();
    Delivery renewed = queue.receive(1).getFirst();

    assertThat(queue.delete(old)).isFalse();
    assertThat(queue.delete(renewed)).isTrue();
    assertThat(queue.approximateCount()).isZero();
  }

  @Test
  void release_whenGivenADelay_showsTheMessageAfterIt() {
    queue.send(List.of(message(1)));
    assertThat(queue.release(queue.receive(1).getFirst(), 5_000)).isTrue();
    time.advanceMillis(4_999);
    assertThat(queue.receive(1)).isEmpty();

    time.advanceMillis(1);
    assertThat(queue.receive(1)).hasSize(1);
  }

  @Test
  void receive_whenReceivedTooOften_movesItToTheDeadLettersAndGoesOn() {
    queue.send(List.of(message(1), message(2)));
    queue.release(queue.receive(1).getFirst(), 0);
    queue.release(queue.receive(1).getFirst(), 0);

    assertThat(queue.receive(10)).extracting(Delivery::message).containsExactly(message(2));
    assertThat(queue.deadLetters()).containsExactly(message(1));
  }

  @Test
  void send_afterFiveMinutes_deliversTheSameIdAgain() {
    queue.send(List.of(message(1)));
    queue.delete(queue.receive(1).getFirst());
    time.advanceMillis(FakeWorkQueue.DEDUPLICATION_MILLIS - 1);
    queue.send(List.of(message(1)));
    assertThat(queue.receive(1)).isEmpty();

    time.advanceMillis(1);
    queue.send(List.of(message(1)));
    assertThat(queue.receive(1)).hasSize(1);
  }

  private static WorkMessage message(long height) {
    return new WorkMessage(new NodeId("n1"), BlockRange.of(height, height), 1, false);
  }
}
