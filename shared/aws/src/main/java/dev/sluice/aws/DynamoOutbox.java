package dev.sluice.aws;

import dev.sluice.core.chain.Height;
import dev.sluice.core.message.OutboxEvent;
import dev.sluice.core.port.Outbox;
import dev.sluice.core.state.NodeId;
import dev.sluice.core.state.NodeState;
import java.util.ArrayList;
import java.util.List;

/**
 * One node's waiting events on DynamoDB. Reading takes one Query for each page of a megabyte,
 * removing one BatchWriteItem for each 25 events, marking one UpdateItem.
 */
final class DynamoOutbox implements Outbox {
  private final DynamoTable table;
  private final DynamoBatches batches;
  private final NodeId id;

  DynamoOutbox(DynamoTable table, NodeId id, Pause pause) {
    this.table = table;
    this.batches = new DynamoBatches(table, pause);
    this.id = id;
  }

  @Override
  public List<OutboxEvent> pending(Height upTo, int limit) {
    RowKey from = RowKey.event(id, Height.ZERO, 0);
    String to = RowKey.event(id, upTo, Integer.MAX_VALUE).sort();
    List<OutboxEvent> events = new ArrayList<>();
    PartitionQueries.Page page = table.queries().between(from, to, limit);
    page.rows().forEach(row -> events.add(OutboxRows.decode(row)));
    while (!page.isLast() && events.size() < limit) {
      page = table.queries().after(page, from, to, limit - events.size());
      page.rows().forEach(row -> events.add(OutboxRows.decode(row)));
    }
    return List.copyOf(events);
  }

  @Override
  public void remove(List<OutboxEvent> sent) {
    batches.delete(sent.stream().map(event -> RowKey.event(id, event)).toList());
  }

  @Override
  public boolean markDelivered(NodeState read) {
    return table.update(
        RowKey.node(id), NodeRows.canBeMarked(read).setting(NodeRows.deliveredOf(read)));
  }
}
