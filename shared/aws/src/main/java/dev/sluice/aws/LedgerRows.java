package dev.sluice.aws;

import dev.sluice.core.ledger.LedgerKey;
import dev.sluice.core.ledger.LedgerRow;
import dev.sluice.core.ledger.LedgerValue;
import dev.sluice.core.ledger.Seen;
import dev.sluice.core.state.NodeId;

/** The rows of a node's ledger. A value that was absent before has no field {@code before}. */
final class LedgerRows {
  private LedgerRows() {}

  static Item encode(NodeId id, LedgerKey key, LedgerRow row) {
    Item item = Item.of(RowKey.ledger(id, key)).text("value", row.value()).height("at", row.at());
    row.before().asOptional().ifPresent(before -> item.text("before", before));
    return item;
  }

  static LedgerRow decode(Row row) {
    return row.decode(
        fields ->
            new LedgerRow(
                fields.text("value"),
                fields.height("at"),
                fields.optionalText("before").map(LedgerValue::of).orElseGet(LedgerValue::absent)));
  }

  /** The row is as it was read. */
  static Expression asSeen(RowKey key, Seen seen) {
    return switch (seen) {
      case Seen.NoRow() -> Expression.absent();
      case Seen.RowAt(var at) -> Expression.matching(Item.of(key).height("at", at));
    };
  }
}
