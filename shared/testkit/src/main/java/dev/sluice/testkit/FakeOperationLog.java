package dev.sluice.testkit;

import dev.sluice.core.operate.Operation;
import dev.sluice.core.port.OperationLog;
import java.util.List;

/** The operations log in a {@link FakeTable}. */
public final class FakeOperationLog implements OperationLog {
  private final FakeTable table;

  /** The log of the network in this table. */
  public FakeOperationLog(FakeTable table) {
    this.table = table;
  }

  @Override
  public boolean append(Operation operation) {
    RowKey key = RowKey.operation(operation.id());
    return table
        .transact(List.of(new FakeWrite.Put(key, new Condition.Absent(), operation)))
        .isEmpty();
  }

  @Override
  public boolean conclude(Operation operation) {
    RowKey key = RowKey.operation(operation.id());
    synchronized (table) {
      return table
          .read(key, Operation.class)
          .filter(row -> row.outcome().equals(Operation.BEGUN))
          .map(row -> row.concluded(operation.outcome()))
          .map(row -> new FakeWrite.Put(key, new Condition.Anything(), row))
          .filter(write -> table.transact(List.of(write)).isEmpty())
          .isPresent();
    }
  }

  @Override
  public List<Operation> newest(int limit) {
    RowKey from = RowKey.operation("");
    RowKey to = RowKey.operation(String.valueOf(Character.MAX_VALUE));
    return table.between(from, to, Operation.class).reversed().values().stream()
        .limit(limit)
        .toList();
  }
}
