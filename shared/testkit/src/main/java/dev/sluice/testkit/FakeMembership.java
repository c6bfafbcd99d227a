package dev.sluice.testkit;

import dev.sluice.core.port.Membership;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.Members;
import dev.sluice.core.state.NodeState;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** Who is a node, in a {@link FakeTable}. */
public final class FakeMembership implements Membership {
  private final FakeTable table;

  /** The nodes of the network in this table. */
  public FakeMembership(FakeTable table) {
    this.table = table;
  }

  @Override
  public boolean change(Members from, Members to) {
    Condition sameVersion =
        new Condition.Row<>(Members.class, row -> row.version() == from.version());
    return table.transact(List.of(new FakeWrite.Put(RowKey.members(), sameVersion, to))).isEmpty();
  }

  @Override
  public boolean create(Member member, NodeState first) {
    RowKey key = RowKey.node(member);
    return table.transact(List.of(new FakeWrite.Put(key, new Condition.Absent(), first))).isEmpty()
        || stands(key, first);
  }

  @Override
  public boolean replace(Member member, NodeState from, NodeState to) {
    RowKey key = RowKey.node(member);
    Condition unchanged = new Condition.Row<>(NodeState.class, from::equals);
    return table.transact(List.of(new FakeWrite.Put(key, unchanged, to))).isEmpty()
        || stands(key, to);
  }

  private boolean stands(RowKey key, NodeState wanted) {
    return table.read(key, NodeState.class).filter(wanted::equals).isPresent();
  }

  @Override
  public OptionalLong clear(Member member, NodeState fence, Set<String> executors) {
    synchronized (table) {
      boolean same =
          table
              .read(RowKey.node(member), NodeState.class)
              .filter(row -> row.epoch() == fence.epoch() && row.status() == fence.status())
              .isPresent();
      if (!same) {
        return table.keys().stream().anyMatch(key -> isOf(member, executors, key))
            ? OptionalLong.empty()
            : OptionalLong.of(0);
      }
      List<RowKey> gone =
          table.keys().stream().filter(key -> isOf(member, executors, key)).toList();
      gone.forEach(table::remove);
      return OptionalLong.of(gone.size());
    }
  }

  private static boolean isOf(Member member, Set<String> executors, RowKey key) {
    Stream<String> ledgers =
        executors.stream().map(executor -> "LEDGER#" + member.id() + "#" + executor);
    Stream<String> others = Stream.of("EXEC#" + member.id(), "OUTBOX#" + member.id());
    return key.table().equals(RowKey.node(member).table())
        && Stream.concat(others, ledgers).anyMatch(key.partition()::equals);
  }
}
