package dev.sluice.testkit;

import dev.sluice.core.chain.Height;
import dev.sluice.core.message.OutboxEvent;
import dev.sluice.core.port.Outbox;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.NodeState;
import dev.sluice.core.state.NodeStatus;
import dev.sluice.core.state.OutboxMarks;
import java.util.List;
import java.util.Optional;

/** One node's waiting events in a {@link FakeTable}. */
final class FakeOutbox implements Outbox {
  private final FakeTable table;
  private final Member member;

  FakeOutbox(FakeTable table, Member member) {
    this.table = table;
    this.member = member;
  }

  @Override
  public List<OutboxEvent> pending(Height upTo, int limit) {
    RowKey from = RowKey.event(member, Height.ZERO, 0);
    RowKey to = RowKey.event(member, upTo, Integer.MAX_VALUE);
    return table.between(from, to, OutboxEvent.class).values().stream().limit(limit).toList();
  }

  @Override
  public void remove(List<OutboxEvent> sent) {
    sent.forEach(event -> table.remove(RowKey.event(member, event.height(), event.index())));
  }

  @Override
  public boolean markDelivered(NodeState read) {
    synchronized (table) {
      Height delivered = read.outbox().published();
      Optional<NodeState> row =
          table
              .read(RowKey.node(member), NodeState.class)
              .filter(current -> current.epoch() == read.epoch())
              .filter(current -> current.status() == NodeStatus.ACTIVE)
              .filter(current -> delivered.isAbove(current.outbox().delivered()));
      row.ifPresent(
          current ->
              table.put(
                  RowKey.node(member),
                  current.withOutbox(new OutboxMarks(current.outbox().published(), delivered))));
      return row.isPresent();
    }
  }
}
