package dev.sluice.aws;

import dev.sluice.core.port.LedgerStore;
import dev.sluice.core.port.NodeStore;
import dev.sluice.core.port.NodeStores;
import dev.sluice.core.port.Outbox;
import dev.sluice.core.state.Member;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Opens the rows of nodes, each in the table and region where it lives. Opening asks nothing. */
public final class DynamoNodeStores implements NodeStores {
  private final AwsClients clients;
  private final DynamoDbClient home;
  private final String homeTable;
  private final Pause pause;

  /**
   * The nodes of one network.
   *
   * @param clients where the clients of other regions come from
   * @param home the client of the network's own region
   * @param homeTable the network's own table
   */
  public DynamoNodeStores(AwsClients clients, DynamoDbClient home, String homeTable) {
    this(clients, home, homeTable, Pause.withJitter());
  }

  DynamoNodeStores(AwsClients clients, DynamoDbClient home, String homeTable, Pause pause) {
    this.clients = clients;
    this.home = home;
    this.homeTable = homeTable;
    this.pause = pause;
  }

  @Override
  public NodeStore node(Member member) {
    return new DynamoNodeStore(table(member), member.id());
  }

  @Override
  public LedgerStore ledger(Member member) {
    return new DynamoLedgerStore(table(member), member.id(), pause);
  }

  @Override
  public Outbox outbox(Member member) {
    return new DynamoOutbox(table(member), member.id(), pause);
  }

  private DynamoTable table(Member member) {
    DynamoDbClient client = member.region().isEmpty() ? home : clients.dynamo(member.region());
    return new DynamoTable(client, member.table().isEmpty() ? homeTable : member.table());
  }
}
