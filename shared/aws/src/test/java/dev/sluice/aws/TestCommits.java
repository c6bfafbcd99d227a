package dev.sluice.aws;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.Height;
import dev.sluice.core.ledger.Execution;
import dev.sluice.core.ledger.LedgerKey;
import dev.sluice.core.ledger.LedgerPut;
import dev.sluice.core.ledger.LedgerRow;
import dev.sluice.core.ledger.LedgerValue;
import dev.sluice.core.ledger.NodeCommit;
import dev.sluice.core.ledger.Seen;
import dev.sluice.core.state.NodeState;
import dev.sluice.testkit.TestHashes;
import java.util.List;
import java.util.stream.IntStream;

/** Commits for tests. */
final class TestCommits {
  private TestCommits() {}

  static LedgerKey key(int number) {
    return new LedgerKey("token-ledger", "key-" + number);
  }

  /** The next block, with this many effects on fresh keys. */
  static NodeCommit block(NodeState from, int effects) {
    Height height = from.height().next();
    NodeState to =
        from.advancedTo(
            height,
            new BlockHash(TestHashes.of("after", from.hash())),
            TestHashes.of("digest", from.digest()),
            height);
    List<LedgerPut> puts =
        IntStream.range(0, effects)
            .mapToObj(
                i ->
                    new LedgerPut(
                        key(i),
                        new LedgerRow("value-" + i, height, LedgerValue.absent()),
                        Seen.absent()))
            .toList();
    Execution execution =
        new Execution(height, to.hash(), to.digest(), 1, effects, from.lastExecution());
    return new NodeCommit(from, to, puts, List.of(), List.of(execution));
  }
}
