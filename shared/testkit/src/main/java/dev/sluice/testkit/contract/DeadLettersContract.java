package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.message.WorkMessage;
import dev.sluice.core.port.DeadLetters;
import dev.sluice.core.port.DeadLetters.Moved;
import dev.sluice.core.state.NodeId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link DeadLetters} promises. */
public abstract class DeadLettersContract {
  /** The dead letters of one queue. */
  protected abstract DeadLetters letters();

  /** Sends messages to the work queue, and lets them die. */
  protected abstract void die(List<WorkMessage> messages);

  /** Receives and deletes one batch of the work queue, at most ten messages. */
  protected abstract List<WorkMessage> work();

  @Test
  void moveBack_whenThereAreNone_movesNone() {
    assertThat(letters().moveBack(10)).isEqualTo(new Moved(0, 0));
  }

  @Test
  void moveBack_movesAllInTheirOrder() {
    List<WorkMessage> messages = messages(3);
    die(messages);

    assertThat(letters().moveBack(100)).isEqualTo(new Moved(3, 0));
    assertThat(work()).isEqualTo(messages);
    assertThat(letters().moveBack(100)).isEqualTo(new Moved(0, 0));
  }

  @Test
  void moveBack_movesNoMoreThanAsked() {
    List<WorkMessage> messages = messages(5);
    die(messages);

    assertThat(letters().moveBack(2)).isEqualTo(new Moved(2, 0));
    assertThat(work()).isEqualTo(messages.subList(0, 2));
    assertThat(letters().moveBack(9)).isEqualTo(new Moved(3, 0));
    assertThat(work()).isEqualTo(messages.subList(2, 5));
  }

  @Test
  void moveBack_ofWhatWasSentMinutesAgo_isNotTakenForADouble() {
    List<WorkMessage> messages = messages(1);
    die(messages);
    letters().moveBack(9);
    assertThat(work()).as("its deduplication id is remembered still").isEqualTo(messages);
  }

  private static List<WorkMessage> messages(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> new WorkMessage(new NodeId("n1"), BlockRange.of(101 + i, 101 + i), 3, i == 0))
        .toList();
  }
}
