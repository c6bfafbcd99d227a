package dev.sluice.aws;

import dev.sluice.core.operate.Operation;
import dev.sluice.core.port.OperationLog;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The operations log on DynamoDB. Every method makes one request. */
public final class DynamoOperationLog implements OperationLog {
  private final DynamoTable table;

  /**
   * The log of one network.
   *
   * @param table the network's own table
   */
  public DynamoOperationLog(DynamoDbClient client, String table) {
    this.table = new DynamoTable(client, table);
  }

  @Override
  public boolean append(Operation operation) {
    return table.put(OperationRows.encode(operation), Expression.absent());
  }

  @Override
  public boolean conclude(Operation operation) {
    return table.update(
        RowKey.operation(operation.id()),
        OperationRows.isOpen(operation).setting(OperationRows.outcomeOf(operation)));
  }

  @Override
  public List<Operation> newest(int limit) {
    return table.queries().newest(RowKey.OPERATIONS, limit).stream()
        .map(OperationRows::decode)
        .toList();
  }
}
