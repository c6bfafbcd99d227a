package dev.sluice.example;

import dev.sluice.core.chain.Target;
import dev.sluice.core.chain.Value;
import dev.sluice.core.ledger.BlockContext;
import dev.sluice.core.ledger.Executor;
import dev.sluice.testkit.purity.BlockTargets;
import dev.sluice.testkit.purity.ExecutorScenario;
import java.math.BigInteger;
import java.util.List;
import java.util.SplittableRandom;

/** Transfers of a few tokens, and now and then something that is none. */
public final class Transfers implements ExecutorScenario {
  /** Made in other processes too. */
  public Transfers() {}

  @Override
  public Executor executor() {
    return new TransferVolume();
  }

  @Override
  public List<Target> targets(BlockContext block, SplittableRandom random) {
    BlockTargets targets = new BlockTargets(block, executor().name());
    int count = random.nextInt(6);
    for (int i = 0; i < count; i++) {
      Value last =
          random.nextInt(5) == 0
              ? new Value.Text("no number")
              : new Value.Quantity(BigInteger.valueOf(random.nextLong(1L << 50)));
      targets.add(BlockTargets.address(random.nextInt(3)), new Value.Flag(true), last);
    }
    return targets.all();
  }
}
