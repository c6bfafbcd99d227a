package dev.sluice.cost;

import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How much a table holds, as DynamoDB bills for it: the items' sizes, and an overhead for each.
 *
 * @param source rows of the source chain
 * @param node rows of nodes that grow with the chain
 */
record StoredBytes(double source, double node) {
  private static final Set<String> SOURCE = Set.of("RUN", "BLOCK", "TX");
  private static final Set<String> NODE = Set.of("EXEC", "LEDGER", "OUTBOX");

  static StoredBytes in(DynamoDbClient dynamo, String table) {
    double source = 0;
    double node = 0;
    for (Map<String, AttributeValue> item :
        dynamo.scanPaginator(request -> request.tableName(table)).items()) {
      String kind = item.getOrDefault("pk", AttributeValue.fromS("")).s().split("#", 2)[0];
      source += SOURCE.contains(kind) ? size(item) : 0;
      node += NODE.contains(kind) ? size(item) : 0;
    }
    return new StoredBytes(source, node);
  }

  private static double size(Map<String, AttributeValue> item) {
    return Assumptions.ITEM_OVERHEAD_BYTES + ItemSize.of(item);
  }
}
