package dev.sluice.aws;

import dev.sluice.core.chain.Height;
import dev.sluice.core.ledger.Execution;
import dev.sluice.core.state.Halt;
import dev.sluice.core.state.NodeId;
import dev.sluice.core.state.NodeState;
import dev.sluice.core.state.NodeStatus;
import dev.sluice.core.state.OutboxMarks;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A node's row, and the rows of its executions. */
final class NodeRows {
  private NodeRows() {}

  static Item encode(NodeState state) {
    return committed(state).height("delivered", state.outbox().delivered());
  }

  /** What a commit writes: all but how far the outbox was emptied. */
  static Item committed(NodeState state) {
    return executed(state).height("published", state.outbox().published());
  }

  private static Item executed(NodeState state) {
    return statusOf(state)
        .text("id", state.id().value())
        .height("height", state.height())
        .bytes("hash", state.hash().bytes())
        .bytes("digest", state.digest())
        .number("cursor", state.cursor())
        .bytes("effectsHash", state.effectsHash())
        .height("lastExecution", state.lastExecution());
  }

  /** Only what an operator, a planner or a failure changes. */
  static Item statusOf(NodeState state) {
    return Item.of(RowKey.node(state.id()))
        .text("status", state.status().name())
        .text("haltCode", state.halt().code())
        .text("haltDetail", state.halt().detail())
        .number("epoch", state.epoch());
  }

  static NodeState decode(Row row) {
    return row.decode(
        fields ->
            new NodeState(
                new NodeId(fields.text("id")),
                fields.height("height"),
                fields.hash("hash"),
                fields.bytes("digest"),
                fields.integer("cursor"),
                fields.bytes("effectsHash"),
                fields.number("epoch"),
                fields.constant("status", NodeStatus.class),
                new Halt(fields.text("haltCode"), fields.text("haltDetail")),
                fields.height("lastExecution"),
                marks(fields)));
  }

  /** Rows from before there was an outbox have no marks: nothing was published. */
  private static OutboxMarks marks(Row fields) {
    return fields.has("published")
        ? new OutboxMarks(
            fields.height("published"),
            fields.has("delivered") ? fields.height("delivered") : Height.ZERO)
        : OutboxMarks.at(Height.ZERO);
  }

  /** The row is as it was read, and the node executes. */
  static Expression stillStands(NodeState from) {
    return Expression.matching(
        Item.of(RowKey.node(from.id()))
            .height("height", from.height())
            .bytes("hash", from.hash().bytes())
            .number("epoch", from.epoch())
            .number("cursor", from.cursor())
            .text("status", NodeStatus.ACTIVE.name()));
  }

  /** The whole row is as it was read, but for its outbox: rows of before have no marks. */
  static Expression unchanged(NodeState from) {
    return Expression.matching(executed(from));
  }

  /** The row is of this generation, executes, and notes less as delivered. */
  static Expression canBeMarked(NodeState read) {
    return Expression.matching(
            Item.of(RowKey.node(read.id()))
                .number("epoch", read.epoch())
                .text("status", NodeStatus.ACTIVE.name()))
        .belowOrAbsent(
            "delivered", AttributeValue.fromN(Long.toString(read.outbox().published().value())));
  }

  /** How far the outbox was emptied, when all that the row had published was sent. */
  static Item deliveredOf(NodeState read) {
    return Item.of(RowKey.node(read.id())).height("delivered", read.outbox().published());
  }

  /** The row's epoch and status are as they were read. */
  static Expression sameGeneration(NodeState from) {
    return Expression.matching(
        Item.of(RowKey.node(from.id()))
            .number("epoch", from.epoch())
            .text("status", from.status().name()));
  }

  /** The row's epoch is as it was read. */
  static Expression sameEpoch(NodeState from) {
    return Expression.matching(Item.of(RowKey.node(from.id())).number("epoch", from.epoch()));
  }

  static Item encode(NodeId id, Execution execution) {
    return Item.of(RowKey.execution(id, execution.height()))
        .height("height", execution.height())
        .bytes("hash", execution.hash().bytes())
        .bytes("digest", execution.digest())
        .number("targets", execution.targets())
        .number("effects", execution.effects())
        .height("previous", execution.previous());
  }

  static Execution decodeExecution(Row row) {
    return row.decode(
        fields ->
            new Execution(
                fields.height("height"),
                fields.hash("hash"),
                fields.bytes("digest"),
                fields.integer("targets"),
                fields.integer("effects"),
                fields.height("previous")));
  }
}
