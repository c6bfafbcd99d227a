package dev.sluice.testkit.purity;

import dev.sluice.core.chain.Target;
import dev.sluice.core.chain.TransactionHash;
import dev.sluice.core.chain.Value;
import dev.sluice.core.ledger.BlockContext;
import dev.sluice.testkit.TestHashes;
import java.util.ArrayList;
import java.util.List;

/** The targets of one block, each a log in a transaction of its own. */
public final class BlockTargets {
  private static final String RULE = "tried";

  private final BlockContext block;
  private final String executor;
  private final List<Target> targets = new ArrayList<>();

  /** A block without targets. */
  public BlockTargets(BlockContext block, String executor) {
    this.block = block;
    this.executor = executor;
  }

  /**
   * Adds a target.
   *
   * @param subject the contract, lower-case hexadecimal with {@code 0x}
   * @param values the decoded parameters
   */
  public BlockTargets add(String subject, Value... values) {
    int index = targets.size();
    targets.add(
        new Target(
            new TransactionHash(TestHashes.of("tried", block.hash(), index)),
            index,
            0,
            RULE,
            executor,
            subject,
            List.of(values)));
    return this;
  }

  /** All of them. */
  public List<Target> all() {
    return List.copyOf(targets);
  }

  /** An address, one of as many as there are numbers. */
  public static String address(int number) {
    return "0x" + TestHashes.of("account", number).toString().substring(26);
  }
}
