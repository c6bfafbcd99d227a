package dev.sluice.aws;

import dev.sluice.core.port.Membership;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.Members;
import dev.sluice.core.state.NodeId;
import dev.sluice.core.state.NodeState;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Who is a node, on DynamoDB. Clearing takes one Query and one TransactWriteItems for each hundred
 * rows, and one Query for each partition; the other methods make one request, or two when something
 * stands in the way.
 */
public final class DynamoMembership implements Membership {
  /** The node's row is a condition of each transaction of a hundred. */
  private static final int MOST_DELETES = 99;

  /** An event may have 256 KiB, and a transaction 4 MB. */
  private static final int MOST_OUTBOX_DELETES = 12;

  private static final int NODE = 0;

  private final MemberTables tables;

  /**
   * The nodes of one network.
   *
   * @param clients where the clients of other regions come from
   * @param home the client of the network's own region
   * @param homeTable the network's own table
   */
  public DynamoMembership(AwsClients clients, DynamoDbClient home, String homeTable) {
    this.tables = new MemberTables(clients, home, homeTable);
  }

  @Override
  public boolean change(Members from, Members to) {
    return tables.home().put(NetworkRows.encode(to), NetworkRows.sameVersion(from));
  }

  @Override
  public boolean create(Member member, NodeState first) {
    DynamoTable table = tables.of(member);
    return table.put(NodeRows.encode(first), Expression.absent()) || stands(table, first);
  }

  @Override
  public boolean replace(Member member, NodeState from, NodeState to) {
    DynamoTable table = tables.of(member);
    Transaction transaction =
        new Transaction()
            .update(
                table.name(),
                RowKey.node(from.id()),
                NodeRows.unchanged(from).setting(NodeRows.encode(to)));
    return isDone(table.transactOnce(transaction)) || stands(table, to);
  }

  private static boolean stands(DynamoTable table, NodeState wanted) {
    return table
        .get(RowKey.node(wanted.id()))
        .map(NodeRows::decode)
        .filter(wanted::equals)
        .isPresent();
  }

  @Override
  public OptionalLong clear(Member member, NodeState fence, Set<String> executors) {
    DynamoTable table = tables.of(member);
    long removed = 0;
    for (String partition : partitions(member.id(), executors)) {
      boolean outbox = partition.equals(RowKey.outboxPartition(member.id()));
      int most = outbox ? MOST_OUTBOX_DELETES : MOST_DELETES;
      List<RowKey> keys = table.queries().firstKeys(partition, most);
      while (!keys.isEmpty()) {
        if (!delete(table, fence, keys)) {
          return OptionalLong.empty();
        }
        removed += keys.size();
        keys = table.queries().firstKeys(partition, most);
      }
    }
    return OptionalLong.of(removed);
  }

  private static List<String> partitions(NodeId id, Set<String> executors) {
    List<String> partitions = new ArrayList<>();
    partitions.add(RowKey.executionPartition(id));
    for (String executor : executors) {
      for (int shard = 0; shard < RowKey.LEDGER_SHARDS; shard++) {
        partitions.add(RowKey.ledgerPartition(id, executor, shard));
      }
    }
    partitions.add(RowKey.outboxPartition(id));
    return partitions;
  }

  private static boolean delete(DynamoTable table, NodeState fence, List<RowKey> keys) {
    Transaction transaction =
        new Transaction()
            .check(table.name(), RowKey.node(fence.id()), NodeRows.sameGeneration(fence));
    keys.forEach(key -> transaction.delete(table.name(), key));
    return isDone(table.transactOnce(transaction));
  }

  private static boolean isDone(DynamoTable.Result result) {
    return switch (result) {
      case DynamoTable.Result.Done() -> true;
      case DynamoTable.Result.Cancelled(Cancellation cancellation) -> {
        if (!cancellation.isLost(NODE)) {
          cancellation.requireOnlyConditions();
        }
        yield false;
      }
      case DynamoTable.Result.TokenMismatch() ->
          throw new IllegalStateException("a token of the SDK's own making came twice");
    };
  }
}
