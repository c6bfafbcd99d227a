package dev.sluice.aws;

import dev.sluice.core.error.HaltException;
import dev.sluice.core.error.PermanentException;
import dev.sluice.core.port.ConfigStore;
import dev.sluice.core.state.Configuration;
import dev.sluice.core.state.Genesis;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.NodeState;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The configuration's versions on DynamoDB. Every method makes one request. */
public final class DynamoConfigStore implements ConfigStore {
  private final DynamoDbClient client;
  private final DynamoTable table;

  /**
   * The configuration of one network.
   *
   * @param table the network's own table
   */
  public DynamoConfigStore(DynamoDbClient client, String table) {
    this.client = client;
    this.table = new DynamoTable(client, table);
  }

  @Override
  public Optional<Configuration> version(int version) {
    return table.get(RowKey.configuration(version)).map(NetworkRows::decodeConfiguration);
  }

  /**
   * {@inheritDoc} A node with a table of its own in this region gets its row there, in the same
   * transaction.
   *
   * @throws HaltException with code {@code TX_INVALID} if there are more rows than one transaction
   *     holds: configuration, members, gateway, master and 96 nodes
   * @throws PermanentException with code {@code AWS_REGION} if a node lives in another region,
   *     which no transaction reaches
   */
  @Override
  public boolean initialise(Genesis genesis) {
    Transaction transaction =
        new Transaction()
            .put(table.name(), NetworkRows.encode(genesis.configuration()), Expression.absent())
            .put(table.name(), NetworkRows.encode(genesis.members()), Expression.absent())
            .put(table.name(), GatewayRows.encode(genesis.gateway()), Expression.absent())
            .put(table.name(), NetworkRows.encode(genesis.master()), Expression.absent());
    for (NodeState node : genesis.nodes()) {
      transaction.put(tableOf(genesis, node), NodeRows.encode(node), Expression.absent());
    }
    return switch (table.transactOnce(transaction)) {
      case DynamoTable.Result.Done() -> true;
      case DynamoTable.Result.Cancelled(Cancellation cancellation) -> {
        cancellation.requireOnlyConditions();
        yield false;
      }
      case DynamoTable.Result.TokenMismatch() ->
          throw new IllegalStateException("a token of the SDK's own making came twice");
    };
  }

  private String tableOf(Genesis genesis, NodeState node) {
    Member member =
        genesis.members().members().stream()
            .filter(candidate -> candidate.id().equals(node.id()))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException(node.id() + " is no member"));
    String home = client.serviceClientConfiguration().region().id();
    if (!member.region().isEmpty() && !member.region().equals(home)) {
      throw new PermanentException(
          "AWS_REGION",
          "node " + node.id() + " lives in " + member.region() + ", its network in " + home);
    }
    return member.table().isEmpty() ? table.name() : member.table();
  }
}
