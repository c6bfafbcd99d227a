package dev.sluice.aws;

import dev.sluice.core.error.HaltException;
import dev.sluice.core.error.PermanentException;
import dev.sluice.core.port.ConfigStore;
import dev.sluice.core.state.Configuration;
import dev.sluice.core.state.Genesis;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.NodeState;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The configuration's versions on DynamoDB. Every method makes one request; a network with nodes in
 * other regions takes one more, and one for each such node.
 */
public final class DynamoConfigStore implements ConfigStore {
  private final DynamoTable table;
  private final String region;
  private final Function<String, DynamoDbClient> regions;

  /**
   * The configuration of a network whose nodes all live in one region.
   *
   * @param table the network's own table
   */
  public DynamoConfigStore(DynamoDbClient client, String table) {
    this(client, table, DynamoConfigStore::unreachable);
  }

  /**
   * The configuration of a network whose nodes may live in several regions.
   *
   * @param clients where the clients of other regions come from
   * @param home the client of the network's own region
   * @param homeTable the network's own table
   */
  public DynamoConfigStore(AwsClients clients, DynamoDbClient home, String homeTable) {
    this(home, homeTable, clients::dynamo);
  }

  private DynamoConfigStore(
      DynamoDbClient client, String table, Function<String, DynamoDbClient> regions) {
    this.table = new DynamoTable(client, table);
    this.region = client.serviceClientConfiguration().region().id();
    this.regions = regions;
  }

  private static DynamoDbClient unreachable(String region) {
    throw new PermanentException(
        "AWS_REGION", "a node lives in " + region + ", which no transaction reaches");
  }

  @Override
  public Optional<Configuration> version(int version) {
    return table.get(RowKey.configuration(version)).map(NetworkRows::decodeConfiguration);
  }

  /**
   * {@inheritDoc} A node with a table of its own in this region gets its row there, in the same
   * transaction. No transaction reaches another region: rows of nodes there are put before it, and
   * are harmless without it.
   *
   * @throws HaltException with code {@code TX_INVALID} if there are more rows than one transaction
   *     holds: configuration, members, gateway, master and 96 nodes
   * @throws PermanentException with code {@code AWS_REGION} if a node lives in another region and
   *     this store was made for one; with code {@code AWS_NODE_STANDS} if another row of a node
   *     stands in another region
   */
  @Override
  public boolean initialise(Genesis genesis) {
    List<NodeState> far =
        genesis.nodes().stream().filter(node -> isFar(memberOf(genesis, node))).toList();
    if (!far.isEmpty() && version(genesis.configuration().version()).isPresent()) {
      return false;
    }
    far.forEach(node -> putFar(memberOf(genesis, node), node));
    return isDone(table.transactOnce(transactionOf(genesis)));
  }

  @Override
  public boolean addVersion(Configuration next) {
    Transaction transaction =
        new Transaction()
            .put(table.name(), NetworkRows.encode(next), Expression.absent())
            .update(table.name(), RowKey.gateway(), GatewayRows.takes(next));
    return isDone(table.transactOnce(transaction));
  }

  private static boolean isDone(DynamoTable.Result result) {
    return switch (result) {
      case DynamoTable.Result.Done() -> true;
      case DynamoTable.Result.Cancelled(Cancellation cancellation) -> {
        cancellation.requireOnlyConditions();
        yield false;
      }
      case DynamoTable.Result.TokenMismatch() ->
          throw new IllegalStateException("a token of the SDK's own making came twice");
    };
  }

  private Transaction transactionOf(Genesis genesis) {
    Transaction transaction =
        new Transaction()
            .put(table.name(), NetworkRows.encode(genesis.configuration()), Expression.absent())
            .put(table.name(), NetworkRows.encode(genesis.members()), Expression.absent())
            .put(table.name(), GatewayRows.encode(genesis.gateway()), Expression.absent())
            .put(table.name(), NetworkRows.encode(genesis.master()), Expression.absent());
    for (NodeState node : genesis.nodes()) {
      Member member = memberOf(genesis, node);
      if (!isFar(member)) {
        transaction.put(tableOf(member), NodeRows.encode(node), Expression.absent());
      }
    }
    return transaction;
  }

  private void putFar(Member member, NodeState node) {
    DynamoTable farTable = new DynamoTable(regions.apply(member.region()), tableOf(member));
    if (farTable.put(NodeRows.encode(node), Expression.absent())) {
      return;
    }
    farTable
        .get(RowKey.node(node.id()))
        .map(NodeRows::decode)
        .filter(standing -> !standing.equals(node))
        .ifPresent(
            standing -> {
              throw new PermanentException(
                  "AWS_NODE_STANDS",
                  "wanted " + node + " in " + member.region() + ", got " + standing);
            });
  }

  private boolean isFar(Member member) {
    return !member.region().isEmpty() && !member.region().equals(region);
  }

  private String tableOf(Member member) {
    return member.table().isEmpty() ? table.name() : member.table();
  }

  private static Member memberOf(Genesis genesis, NodeState node) {
    return genesis.members().members().stream()
        .filter(candidate -> candidate.id().equals(node.id()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(node.id() + " is no member"));
  }
}
