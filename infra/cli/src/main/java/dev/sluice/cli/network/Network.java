package dev.sluice.cli.network;

import dev.sluice.aws.AwsClients;
import dev.sluice.aws.DynamoBlockStore;
import dev.sluice.aws.DynamoConfigStore;
import dev.sluice.aws.DynamoGatewayStore;
import dev.sluice.aws.DynamoMasterStore;
import dev.sluice.aws.DynamoNodeStores;
import dev.sluice.aws.DynamoStoredRows;
import dev.sluice.cli.CommandException;
import dev.sluice.cli.ExitCode;
import dev.sluice.core.ledger.LedgerSnapshot;
import dev.sluice.core.port.BlockStore;
import dev.sluice.core.port.ConfigStore;
import dev.sluice.core.port.GatewayStore;
import dev.sluice.core.port.MasterStore;
import dev.sluice.core.port.NodeStore;
import dev.sluice.core.port.NodeStores;
import dev.sluice.core.port.StoredRows;
import dev.sluice.core.state.Configuration;
import dev.sluice.core.state.Genesis;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.Members;
import dev.sluice.core.state.NodeId;
import dev.sluice.core.state.NodeState;
import dev.sluice.core.state.NodeStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A network's stores, opened for a command. */
public final class Network {
  private final GatewayStore gateway;
  private final BlockStore blocks;
  private final MasterStore master;
  private final NodeStores nodes;
  private final ConfigStore configs;
  private final StoredRows rows;

  private Network(DynamoDbClient dynamo, AwsClients clients, String table) {
    this.gateway = new DynamoGatewayStore(dynamo, table);
    this.blocks = new DynamoBlockStore(dynamo, table);
    this.master = new DynamoMasterStore(dynamo, table);
    this.nodes = new DynamoNodeStores(clients, dynamo, table);
    this.configs = new DynamoConfigStore(clients, dynamo, table);
    this.rows = new DynamoStoredRows(clients, dynamo, table);
  }

  /**
   * Opens the stores.
   *
   * @param environment where AWS, or what stands in for it, is found
   * @param table the state table
   */
  public static Network open(Map<String, String> environment, String table) {
    AwsClients clients = AwsClients.from(environment);
    return new Network(clients.dynamo(), clients, table);
  }

  /** The gateway's row. */
  public GatewayStore gateway() {
    return gateway;
  }

  /** The versions of the configuration. */
  public ConfigStore configs() {
    return configs;
  }

  /** The second height. */
  public MasterStore master() {
    return master;
  }

  /**
   * The members.
   *
   * @throws CommandException if nothing was put in place yet
   */
  public Members members() {
    return master
        .members()
        .orElseThrow(
            () ->
                new CommandException(
                    ExitCode.NO_INPUT,
                    "the state holds no network",
                    "start one with `sluice run` or `sluice demo`, or put it in place with `sluice config"
                        + " apply`"));
  }

  /** A node's row. */
  public NodeState node(Member member) {
    return store(member)
        .read()
        .orElseThrow(
            () ->
                new CommandException(
                    ExitCode.DATA,
                    "node " + member.id() + " is a member without a row",
                    "restore the table"));
  }

  /** One executor's ledger on one node. */
  public LedgerSnapshot ledger(Member member, String executor) {
    return LedgerSnapshot.read(store(member), nodes.ledger(member), executor)
        .orElseThrow(() -> new IllegalStateException("member " + member.id() + " has no row"));
  }

  /**
   * The member of a name.
   *
   * @throws CommandException if there is none
   */
  public Member member(String id) {
    List<Member> members = members().members();
    return members.stream()
        .filter(member -> member.id().value().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new CommandException(
                    ExitCode.USAGE,
                    "no node is named '" + id + "'",
                    "there are " + members.stream().map(Member::id).map(NodeId::value).toList()));
  }

  /** The nodes' rows. */
  public NodeStores nodes() {
    return nodes;
  }

  /** The gateway's blocks. */
  public BlockStore blocks() {
    return blocks;
  }

  /** The rows as they lie. */
  public StoredRows rows() {
    return rows;
  }

  /** The configuration's versions. */
  public ConfigStore configurations() {
    return configs;
  }

  /**
   * A version of the configuration.
   *
   * @throws CommandException if there is no such version
   */
  public Configuration configuration(int version) {
    return configs
        .version(version)
        .orElseThrow(
            () ->
                new CommandException(
                    ExitCode.DATA,
                    "the gateway names configuration " + version + ", of which there is no row",
                    "restore the table"));
  }

  /** The newest configuration; empty when nothing was put in place yet. */
  public Optional<Configuration> newest() {
    return gateway.read().map(state -> configuration(state.configVersion()));
  }

  /** The first difference between two networks in what no later version may change. */
  public Optional<String> fixedDifference(Genesis wanted, Configuration stored) {
    return StateDifference.ofFixed(wanted, stored, members());
  }

  /** Makes every plan void: the queue that held its messages is gone. */
  public void raiseEpochs() {
    for (Member member : members().members()) {
      NodeState node = node(member);
      if (node.status() == NodeStatus.ACTIVE) {
        store(member).changeStatus(node, node.withNextEpoch());
      }
    }
  }

  private NodeStore store(Member member) {
    return nodes.node(member);
  }
}
