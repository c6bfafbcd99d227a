package dev.sluice.aws;

import dev.sluice.core.port.PlanStore;
import dev.sluice.core.state.NodeId;
import dev.sluice.core.state.PlanState;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The planner's notes on DynamoDB. Every method makes one request. */
public final class DynamoPlanStore implements PlanStore {
  private final DynamoTable table;

  /**
   * The notes of one network.
   *
   * @param table the network's own table
   */
  public DynamoPlanStore(DynamoDbClient client, String table) {
    this.table = new DynamoTable(client, table);
  }

  @Override
  public Optional<PlanState> read(NodeId id) {
    return table.get(RowKey.plan(id)).map(NetworkRows::decodePlan);
  }

  @Override
  public boolean write(Optional<PlanState> read, PlanState plan) {
    Expression condition =
        read.map(seen -> Expression.matching(NetworkRows.encode(seen)))
            .orElseGet(Expression::absent);
    return table.put(NetworkRows.encode(plan), condition);
  }
}
