package dev.sluice.aws;

import dev.sluice.core.operate.Operation;

/** The rows of the operations log. */
final class OperationRows {
  private OperationRows() {}

  static Item encode(Operation operation) {
    return outcomeOf(operation)
        .number("at", operation.atMillis())
        .text("by", operation.by())
        .text("command", operation.command())
        .text("subject", operation.subject())
        .text("detail", operation.detail());
  }

  /** Only what became of it. */
  static Item outcomeOf(Operation operation) {
    return Item.of(RowKey.operation(operation.id())).text("outcome", operation.outcome());
  }

  /** It has not ended. */
  static Expression isOpen(Operation operation) {
    return Expression.matching(
        Item.of(RowKey.operation(operation.id())).text("outcome", Operation.BEGUN));
  }

  static Operation decode(Row row) {
    return row.decode(
        fields ->
            new Operation(
                fields.key().sort(),
                fields.number("at"),
                fields.text("by"),
                fields.text("command"),
                fields.text("subject"),
                fields.text("detail"),
                fields.text("outcome")));
  }
}
