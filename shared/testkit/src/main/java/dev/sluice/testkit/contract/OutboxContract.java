package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.core.chain.Height;
import dev.sluice.core.error.HaltException;
import dev.sluice.core.ledger.NodeCommit;
import dev.sluice.core.message.OutboxEvent;
import dev.sluice.core.port.NodeStore.Outcome;
import dev.sluice.core.port.Outbox;
import dev.sluice.core.state.Halt;
import dev.sluice.core.state.NodeState;
import dev.sluice.core.state.NodeStatus;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link Outbox} promises. */
public abstract class OutboxContract extends NodeContract {
  private static final Height TOP = Height.of(Long.MAX_VALUE);

  @BeforeEach
  void initialise() {
    initialise(2);
  }

  @Test
  void pending_whenNothingWasPublished_isEmpty() {
    assertThat(outbox().pending(TOP, 10)).isEmpty();
    assertThat(row().outbox().isLagging()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 30, 98})
  void commit_withEvents_putsThemInOrderAndMarksTheBlock(int count) {
    NodeState to = apply(publishing(row(), count));

    assertThat(outbox().pending(TOP, 200)).isEqualTo(events(to.height(), count));
    assertThat(row().outbox().published()).isEqualTo(to.height());
    assertThat(row().outbox().isLagging()).isTrue();
    assertThat(stores().nodes().outbox(N2).pending(TOP, 10)).isEmpty();
  }

  @Test
  void pending_whenThereAreMore_givesTheOldestOnes() {
    Height first = apply(publishing(row(), 12)).height();
    Height second = apply(publishing(row(), 3)).height();

    assertThat(outbox().pending(second, 5)).isEqualTo(events(first, 12).subList(0, 5));
    assertThat(outbox().pending(first, 100)).isEqualTo(events(first, 12));
    assertThat(outbox().pending(second, 13).getLast()).isEqualTo(events(second, 3).getFirst());
  }

  @Test
  void pending_whenEventsAreLarge_givesThemAll() {
    NodeState from = row();
    NodeState to = NodeCommits.move(from).to().withPublished();
    List<OutboxEvent> large =
        IntStream.range(0, 90).mapToObj(i -> event(to.height(), i, "x".repeat(16_000))).toList();
    apply(new NodeCommit(from, to, List.of(), List.of(), List.of(), large));

    assertThat(outbox().pending(TOP, 100)).isEqualTo(large);
  }

  @Test
  void remove_takesThoseAndNoOthers() {
    Height height = apply(publishing(row(), 60)).height();
    List<OutboxEvent> events = events(height, 60);
    outbox().remove(events.subList(0, 40));

    assertThat(outbox().pending(TOP, 100)).isEqualTo(events.subList(40, 60));
    outbox().remove(events.subList(30, 60));
    assertThat(outbox().pending(TOP, 100)).isEmpty();
  }

  @Test
  void commit_whenRefused_putsNoEvent() {
    NodeState from = row();
    NodeCommit late = publishing(from, 2);
    apply(NodeCommits.move(from));

    assertThat(node().commit(late)).isEqualTo(new Outcome.NodeMoved(row()));
    assertThat(outbox().pending(TOP, 10)).isEmpty();
  }

  /** Only a partial restore leaves an event there. */
  @Test
  void commit_whenAnEventStandsAboveTheHeight_halts() {
    NodeState from = row();
    NodeState half = from.withCursor(1, NodeCommits.after(from).digest());
    apply(
        new NodeCommit(
            from,
            half,
            List.of(),
            List.of(),
            List.of(),
            List.of(event(from.height().next(), 0, "{}"))));

    assertThatThrownBy(() -> node().commit(publishing(half, 1)))
        .isInstanceOf(HaltException.class)
        .extracting("code")
        .isEqualTo("STATE_DIVERGENCE");
  }

  @Test
  void markDelivered_movesTheMarkAndNothingElse() {
    NodeState published = apply(publishing(row(), 1));

    assertThat(outbox().markDelivered(published)).isTrue();
    assertThat(row().outbox().isLagging()).isFalse();
    assertThat(row().standsAs(published)).isTrue();
    assertThat(outbox().markDelivered(published)).as("noted already").isFalse();
  }

  @Test
  void markDelivered_whenTheNodeWentOn_stillCountsAndIsKeptByLaterCommits() {
    NodeState published = apply(publishing(row(), 1));
    NodeState later = apply(publishing(row(), 1));

    assertThat(outbox().markDelivered(published)).isTrue();
    assertThat(row().outbox().delivered()).isEqualTo(published.height());
    assertThat(row().outbox().published()).isEqualTo(later.height());
    assertThat(node().commit(NodeCommits.move(later))).isEqualTo(new Outcome.Applied());
    assertThat(row().outbox().delivered()).isEqualTo(published.height());
  }

  @Test
  void markDelivered_whenTheRowIsOfAnotherEpoch_changesNothing() {
    NodeState published = apply(publishing(row(), 1));
    assertThat(node().changeStatus(published, published.withNextEpoch())).isTrue();

    assertThat(outbox().markDelivered(published)).isFalse();
    assertThat(row().outbox().isLagging()).isTrue();
    assertThat(outbox().markDelivered(row())).isTrue();
  }

  @Test
  void markDelivered_whenTheNodeIsNotActive_changesNothing() {
    NodeState published = apply(publishing(row(), 1));
    node().changeStatus(published, published.withStatus(NodeStatus.PAUSED, Halt.NONE));

    assertThat(outbox().markDelivered(row())).isFalse();
    assertThat(row().outbox().isLagging()).isTrue();
  }

  @Test
  void changeStatus_leavesTheMarksAlone() {
    NodeState before = row();
    NodeState published = apply(publishing(before, 1));
    node().changeStatus(before, before.withStatus(NodeStatus.PAUSED, Halt.NONE));

    assertThat(row().outbox()).isEqualTo(published.outbox());
  }

  private Outbox outbox() {
    return stores().nodes().outbox(N1);
  }

  private static NodeCommit publishing(NodeState from, int count) {
    NodeState to = NodeCommits.move(from).to().withPublished();
    return new NodeCommit(from, to, List.of(), List.of(), List.of(), events(to.height(), count));
  }

  private static List<OutboxEvent> events(Height height, int count) {
    return IntStream.range(0, count).mapToObj(i -> event(height, i, "{\"n\":" + i + "}")).toList();
  }

  private static OutboxEvent event(Height height, int index, String content) {
    return new OutboxEvent(height, index, height + "/" + index + "/-1/r", content);
  }
}
