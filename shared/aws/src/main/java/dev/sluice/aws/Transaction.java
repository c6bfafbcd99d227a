package dev.sluice.aws;

import dev.sluice.core.error.HaltException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * Collects the writes of one transaction. Each asks for the old row when its condition fails; the
 * reasons of a cancellation come in the order in which the writes were added. A row may be named
 * once: DynamoDB refuses more, but DynamoDB Local takes a put and a check of one row, so it is
 * refused here.
 */
final class Transaction {
  private static final ReturnValuesOnConditionCheckFailure OLD_ROW =
      ReturnValuesOnConditionCheckFailure.ALL_OLD;

  private final List<TransactWriteItem> items = new ArrayList<>();
  private final Set<String> named = new HashSet<>();

  /** Puts a whole row. */
  Transaction put(String table, Item item, Expression condition) {
    name(table, item.key());
    Put.Builder put =
        Put.builder()
            .tableName(table)
            .item(item.attributes())
            .conditionExpression(condition.condition())
            .expressionAttributeNames(condition.names())
            .returnValuesOnConditionCheckFailure(OLD_ROW);
    condition.values().ifPresent(put::expressionAttributeValues);
    items.add(TransactWriteItem.builder().put(put.build()).build());
    return this;
  }

  /** Changes some fields of a row. */
  Transaction update(String table, RowKey key, Expression change) {
    name(table, key);
    Update.Builder update =
        Update.builder()
            .tableName(table)
            .key(key.attributes())
            .updateExpression(change.update())
            .conditionExpression(change.condition())
            .expressionAttributeNames(change.names())
            .returnValuesOnConditionCheckFailure(OLD_ROW);
    change.values().ifPresent(update::expressionAttributeValues);
    items.add(TransactWriteItem.builder().update(update.build()).build());
    return this;
  }

  /** Removes a row, or finds none there. */
  Transaction delete(String table, RowKey key) {
    name(table, key);
    Delete delete = Delete.builder().tableName(table).key(key.attributes()).build();
    items.add(TransactWriteItem.builder().delete(delete).build());
    return this;
  }

  /** Writes nothing, but requires that a row is as it was read. */
  Transaction check(String table, RowKey key, Expression condition) {
    name(table, key);
    ConditionCheck.Builder check =
        ConditionCheck.builder()
            .tableName(table)
            .key(key.attributes())
            .conditionExpression(condition.condition())
            .expressionAttributeNames(condition.names())
            .returnValuesOnConditionCheckFailure(OLD_ROW);
    condition.values().ifPresent(check::expressionAttributeValues);
    items.add(TransactWriteItem.builder().conditionCheck(check.build()).build());
    return this;
  }

  private void name(String table, RowKey key) {
    if (!named.add(table + " / " + key)) {
      throw new HaltException("TX_INVALID", "a transaction on " + table + " names twice " + key);
    }
  }

  List<TransactWriteItem> items() {
    return items;
  }
}
