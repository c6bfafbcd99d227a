package dev.sluice.testkit;

import dev.sluice.core.port.OperationLog;
import dev.sluice.testkit.contract.OperationLogContract;

final class FakeOperationLogTest extends OperationLogContract {
  @Override
  protected OperationLog open() {
    return new FakeOperationLog(new FakeTable());
  }
}
