package dev.sluice.testkit;

import dev.sluice.core.port.Membership;
import dev.sluice.testkit.contract.MembershipContract;

final class FakeMembershipTest extends MembershipContract {
  private final FakeTable table = new FakeTable();

  @Override
  protected Stores open() {
    return Stores.over(table);
  }

  @Override
  protected Membership membership() {
    return new FakeMembership(table);
  }
}
