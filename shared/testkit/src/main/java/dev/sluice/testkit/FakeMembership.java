package dev.sluice.testkit;

import dev.sluice.core.state.Member;
import dev.sluice.core.state.Members;
import dev.sluice.core.state.NodeState;
import java.util.List;

/** Changes who the nodes of the network in a {@link FakeTable} are. */
public final class FakeMembership {
  private final FakeTable table;

  /** The members of the network in this table. */
  public FakeMembership(FakeTable table) {
    this.table = table;
  }

  /**
   * Puts a new node's row and the members with it, in one transaction.
   *
   * @return whether the members were those that were read, and the node was new
   */
  public boolean add(Members read, Members changed, Member member, NodeState state) {
    Condition same = new Condition.Row<>(Members.class, read::equals);
    return table
        .transact(
            List.of(
                new FakeWrite.Put(RowKey.members(), same, changed),
                new FakeWrite.Put(RowKey.node(member), new Condition.Absent(), state)))
        .isEmpty();
  }
}
