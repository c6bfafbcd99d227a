package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.message.WorkMessage;
import dev.sluice.core.port.WorkQueue;
import dev.sluice.core.state.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link WorkQueue} promises. */
public abstract class WorkQueueContract {
  private WorkQueue queue = new NoQueue();

  /** A queue that is empty. */
  protected abstract WorkQueue open();

  /** From now on the queue refuses this message, and only this one. */
  protected abstract void refuse(WorkMessage message);

  /** Receives one batch of the queue opened last, at most ten messages, and keeps it in flight. */
  protected abstract List<WorkMessage> receive();

  /** Deletes the batch received last. */
  protected abstract void deleteReceived();

  @BeforeEach
  final void openQueue() {
    queue = open();
  }

  @Test
  void send_whenNothingIsGiven_sendsNothing() {
    assertThat(queue.send(List.of())).isZero();
    assertThat(queue.approximateCount()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 9, 10, 11, 20, 64})
  void send_whenAccepted_countsAllAndKeepsTheirOrder(int count) {
    List<WorkMessage> messages = messages("n1", 101, count);

    assertThat(queue.send(messages)).isEqualTo(count);
    assertThat(queue.approximateCount()).isEqualTo(count);
    assertThat(receiveAll(count)).isEqualTo(messages);
  }

  @Test
  void send_whenAMessageHasEveryField_deliversEveryField() {
    WorkMessage message =
        new WorkMessage(
            new NodeId("A-z_" + "9".repeat(60)),
            BlockRange.of(Long.MAX_VALUE - 255, Long.MAX_VALUE),
            Long.MAX_VALUE,
            true);

    assertThat(queue.send(List.of(message))).isOne();
    assertThat(receive()).containsExactly(message);
  }

  @Test
  void send_whenSentTwice_deliversOnce() {
    List<WorkMessage> messages = messages("n1", 101, 3);
    queue.send(messages);

    assertThat(queue.send(messages)).isEqualTo(3);
    assertThat(queue.approximateCount()).isEqualTo(3);
  }

  @Test
  void send_whenSentAgainAfterDelivery_isAcceptedAndNotDelivered() {
    List<WorkMessage> messages = messages("n1", 101, 3);
    queue.send(messages);
    assertThat(receiveAll(3)).isEqualTo(messages);

    assertThat(queue.send(messages)).isEqualTo(3);
    assertThat(queue.approximateCount()).isZero();
  }

  @Test
  void send_whenTheEpochIsRaised_deliversAgain() {
    queue.send(messages("n1", 101, 1));
    receiveAll(1);
    WorkMessage raised = new WorkMessage(new NodeId("n1"), BlockRange.of(101, 101), 4, false);
    queue.send(List.of(raised));

    assertThat(receive()).containsExactly(raised);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 9, 10, 14, 19, 24})
  void send_whenOneIsRefused_countsThoseBeforeIt(int refused) {
    List<WorkMessage> messages = messages("n1", 101, 25);
    refuse(messages.get(refused));

    assertThat(queue.send(messages)).isEqualTo(refused);
    assertThat(receiveAll(refused))
        .startsWith(messages.subList(0, refused).toArray(new WorkMessage[0]));
  }

  @Test
  void send_whenMessagesAreOfTwoNodes_isRefused() {
    List<WorkMessage> mixed =
        List.of(messages("n1", 101, 1).getFirst(), messages("n2", 102, 1).getFirst());

    assertThatThrownBy(() -> queue.send(mixed)).isInstanceOf(IllegalArgumentException.class);
    assertThat(queue.approximateCount()).isZero();
  }

  @Test
  void send_whenMessagesDescend_isRefused() {
    List<WorkMessage> messages = messages("n1", 101, 3).reversed();

    assertThatThrownBy(() -> queue.send(messages)).isInstanceOf(IllegalArgumentException.class);
    assertThat(queue.approximateCount()).isZero();
  }

  @Test
  void receive_whileAMessageOfTheNodeIsInFlight_givesOnlyOtherNodes() {
    List<WorkMessage> first = messages("n1", 101, 11);
    List<WorkMessage> second = messages("n2", 101, 1);
    queue.send(first);
    assertThat(receive()).isEqualTo(first.subList(0, 10));
    queue.send(second);

    assertThat(receive()).isEqualTo(second);
    assertThat(receive()).isEmpty();
  }

  @Test
  void approximateCount_countsWaitingAndInFlight() {
    queue.send(messages("n1", 101, 12));
    receive();

    assertThat(queue.approximateCount()).isEqualTo(12);

    deleteReceived();
    assertThat(queue.approximateCount()).isEqualTo(2);
  }

  private List<WorkMessage> receiveAll(int count) {
    List<WorkMessage> all = new ArrayList<>();
    while (all.size() < count) {
      List<WorkMessage> batch = receive();
      assertThat(batch).as("after %s of %s", all.size(), count).isNotEmpty();
      all.addAll(batch);
      deleteReceived();
    }
    return all;
  }

  private static List<WorkMessage> messages(String node, long first, int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new WorkMessage(
                    new NodeId(node), BlockRange.of(first + i, first + i), 3, i == count - 1))
        .toList();
  }

  /** Stands in before the first test opens a queue. */
  private static final class NoQueue implements WorkQueue {
    @Override
    public int send(List<WorkMessage> messages) {
      throw new IllegalStateException("no queue is open");
    }

    @Override
    public long approximateCount() {
      throw new IllegalStateException("no queue is open");
    }
  }
}
