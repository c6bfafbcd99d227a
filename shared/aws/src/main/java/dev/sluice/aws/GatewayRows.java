package dev.sluice.aws;

import dev.sluice.core.state.Configuration;
import dev.sluice.core.state.GatewayState;
import dev.sluice.core.state.GatewayStatus;
import dev.sluice.core.state.Halt;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The gateway's row. */
final class GatewayRows {
  private GatewayRows() {}

  static Item encode(GatewayState state) {
    return statusOf(state)
        .height("height", state.height())
        .bytes("hash", state.hash().bytes())
        .height("sourceHead", state.sourceHead())
        .height("limit", state.limit())
        .number("config", state.configVersion())
        .bytes("checksum", state.checksum());
  }

  /** Only what an operator, or a failure, changes. */
  static Item statusOf(GatewayState state) {
    return Item.of(RowKey.gateway())
        .text("status", state.status().name())
        .text("haltCode", state.halt().code())
        .text("haltDetail", state.halt().detail())
        .number("epoch", state.epoch());
  }

  static GatewayState decode(Row row) {
    return row.decode(
        fields ->
            new GatewayState(
                fields.height("height"),
                fields.hash("hash"),
                fields.height("sourceHead"),
                fields.height("limit"),
                fields.constant("status", GatewayStatus.class),
                new Halt(fields.text("haltCode"), fields.text("haltDetail")),
                fields.number("epoch"),
                fields.integer("config"),
                fields.bytes("checksum")));
  }

  /** The row is as it was read, and follows the source. */
  static Expression stillStands(GatewayState from) {
    return Expression.matching(
        Item.of(RowKey.gateway())
            .height("height", from.height())
            .bytes("hash", from.hash().bytes())
            .number("epoch", from.epoch())
            .number("config", from.configVersion())
            .text("status", GatewayStatus.ACTIVE.name()));
  }

  /** The row's epoch is as it was read. */
  static Expression sameEpoch(GatewayState from) {
    return Expression.matching(Item.of(RowKey.gateway()).number("epoch", from.epoch()));
  }

  /** The version before is the newest, and the gateway has not reached the new one's blocks. */
  static Expression takes(Configuration next) {
    AttributeValue validFrom = AttributeValue.fromN(next.validFrom().toString());
    return Expression.matching(newest(next.version() - 1))
        .below("height", validFrom)
        .setting(newest(next.version()));
  }

  private static Item newest(int version) {
    return Item.of(RowKey.gateway()).number("config", version);
  }
}
