package dev.sluice.testkit;

import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.port.BlockOpener;
import dev.sluice.testkit.contract.BlockOpenerContract;
import java.util.List;

final class FakeBlockOpenerTest extends BlockOpenerContract {
  private final FetchedBlock block = ChainBuilder.seeded(1).withTargets(1, 3).next();

  @Override
  protected BlockOpener opener() {
    return new FakeBlockOpener(List.of(block));
  }

  @Override
  protected FetchedBlock block() {
    return block;
  }
}
