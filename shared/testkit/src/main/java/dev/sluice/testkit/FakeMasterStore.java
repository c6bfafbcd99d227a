package dev.sluice.testkit;

import dev.sluice.core.port.MasterStore;
import dev.sluice.core.state.MasterState;
import dev.sluice.core.state.Members;
import java.util.List;
import java.util.Optional;

/** The second height and the members in a {@link FakeTable}. */
public final class FakeMasterStore implements MasterStore {
  private final FakeTable table;

  /** The master row of the network in this table. */
  public FakeMasterStore(FakeTable table) {
    this.table = table;
  }

  @Override
  public Optional<MasterState> read() {
    return table.read(RowKey.master(), MasterState.class);
  }

  @Override
  public Optional<Members> members() {
    return table.read(RowKey.members(), Members.class);
  }

  @Override
  public boolean advance(MasterState from, MasterState to) {
    if (!to.height().isAbove(from.height())) {
      return false;
    }
    Condition stillStands =
        new Condition.Row<>(
            MasterState.class,
            row -> row.height().equals(from.height()) && row.hash().equals(from.hash()));
    return table.transact(List.of(new FakeWrite.Put(RowKey.master(), stillStands, to))).isEmpty();
  }
}
