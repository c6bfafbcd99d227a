package dev.sluice.aws;

import dev.sluice.core.state.Member;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The tables in which a network's rows lie: its own, and those of nodes that live elsewhere. */
final class MemberTables {
  private final AwsClients clients;
  private final DynamoDbClient client;
  private final DynamoTable home;

  /**
   * The tables of one network.
   *
   * @param clients where the clients of other regions come from
   * @param client the client of the network's own region
   * @param home the network's own table
   */
  MemberTables(AwsClients clients, DynamoDbClient client, String home) {
    this.clients = clients;
    this.client = client;
    this.home = new DynamoTable(client, home);
  }

  DynamoTable home() {
    return home;
  }

  /** The table in which a node's rows lie. */
  DynamoTable of(Member member) {
    DynamoDbClient near = member.region().isEmpty() ? client : clients.dynamo(member.region());
    return new DynamoTable(near, member.table().isEmpty() ? home.name() : member.table());
  }
}
