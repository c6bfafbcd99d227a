package dev.sluice.testkit;

import dev.sluice.core.port.PlanStore;
import dev.sluice.core.state.NodeId;
import dev.sluice.core.state.PlanState;
import java.util.List;
import java.util.Optional;

/** The planner's notes in a {@link FakeTable}. */
public final class FakePlanStore implements PlanStore {
  private final FakeTable table;

  /** The notes of the network in this table. */
  public FakePlanStore(FakeTable table) {
    this.table = table;
  }

  @Override
  public Optional<PlanState> read(NodeId id) {
    return table.read(RowKey.plan(id.value()), PlanState.class);
  }

  @Override
  public boolean write(Optional<PlanState> read, PlanState plan) {
    Condition condition =
        read.<Condition>map(seen -> new Condition.Row<>(PlanState.class, seen::equals))
            .orElseGet(Condition.Absent::new);
    RowKey key = RowKey.plan(plan.id().value());
    return table.transact(List.of(new FakeWrite.Put(key, condition, plan))).isEmpty();
  }
}
