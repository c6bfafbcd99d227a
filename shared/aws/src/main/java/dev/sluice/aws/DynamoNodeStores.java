package dev.sluice.aws;

import dev.sluice.core.port.LedgerStore;
import dev.sluice.core.port.NodeStore;
import dev.sluice.core.port.NodeStores;
import dev.sluice.core.port.Outbox;
import dev.sluice.core.state.Member;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Opens the rows of nodes, each in the table and region where it lives. Opening asks nothing. */
public final class DynamoNodeStores implements NodeStores {
  private final MemberTables tables;
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
    this.tables = new MemberTables(clients, home, homeTable);
    this.pause = pause;
  }

  @Override
  public NodeStore node(Member member) {
    return new DynamoNodeStore(tables.of(member), member.id());
  }

  @Override
  public LedgerStore ledger(Member member) {
    return new DynamoLedgerStore(tables.of(member), member.id(), pause);
  }

  @Override
  public Outbox outbox(Member member) {
    return new DynamoOutbox(tables.of(member), member.id(), pause);
  }
}
