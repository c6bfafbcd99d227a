package dev.sluice.aws;

import dev.sluice.core.message.OutboxEvent;
import dev.sluice.core.state.NodeId;

/** The rows of events that wait to be sent. */
final class OutboxRows {
  private OutboxRows() {}

  static Item encode(NodeId id, OutboxEvent event) {
    return Item.of(RowKey.event(id, event))
        .height("height", event.height())
        .number("index", event.index())
        .text("position", event.position())
        .text("content", event.content());
  }

  static OutboxEvent decode(Row row) {
    return row.decode(
        fields ->
            new OutboxEvent(
                fields.height("height"),
                fields.integer("index"),
                fields.text("position"),
                fields.text("content")));
  }
}
