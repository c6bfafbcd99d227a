package dev.sluice.testkit.contract;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.Bytes32;
import dev.sluice.core.chain.Height;
import dev.sluice.core.ledger.Execution;
import dev.sluice.core.ledger.LedgerCheck;
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

/** Commits for the node's contract. */
final class NodeCommits {
  private NodeCommits() {}

  static LedgerKey key(int number) {
    return new LedgerKey("token-ledger", "key-" + number);
  }

  static LedgerPut fresh(int number, String value, Height at) {
    return new LedgerPut(
        key(number), new LedgerRow(value, at, LedgerValue.absent()), Seen.absent());
  }

  static List<LedgerPut> fresh(int count, Height at) {
    return IntStream.range(0, count).mapToObj(i -> fresh(i, "value-" + i, at)).toList();
  }

  /** Keys from one number to another, the latter excluded. */
  static List<LedgerPut> fresh(int from, int to, Height at) {
    return IntStream.range(from, to).mapToObj(i -> fresh(i, "value-" + i, at)).toList();
  }

  static LedgerCheck absent(int number) {
    return new LedgerCheck(key(number), Seen.absent());
  }

  /** The row one block on, with a digest of its own. */
  static NodeState after(NodeState from) {
    Height height = from.height().next();
    BlockHash hash = new BlockHash(TestHashes.of("after", from.hash()));
    return from.advancedTo(height, hash, TestHashes.of("digest", from.digest()), height);
  }

  static Execution execution(NodeState from, NodeState to, int effects) {
    return new Execution(to.height(), to.hash(), to.digest(), 1, effects, from.lastExecution());
  }

  /** A whole block: its effects and its execution. */
  static NodeCommit block(NodeState from, List<LedgerPut> puts) {
    return block(from, puts, List.of());
  }

  /** A whole block that also read keys which it does not write. */
  static NodeCommit block(NodeState from, List<LedgerPut> puts, List<LedgerCheck> checks) {
    NodeState to = after(from);
    return new NodeCommit(from, to, puts, checks, List.of(execution(from, to, puts.size())));
  }

  /** A chunk of a large block: the height stays. */
  static NodeCommit chunk(NodeState from, List<LedgerPut> puts, Bytes32 effectsHash) {
    NodeState to = from.withCursor(from.cursor() + puts.size(), effectsHash);
    return new NodeCommit(from, to, puts, List.of(), List.of());
  }

  /** Blocks without targets: only the row moves. */
  static NodeCommit move(NodeState from) {
    NodeState to =
        from.advancedTo(
            from.height().next(),
            new BlockHash(TestHashes.of("after", from.hash())),
            from.digest(),
            from.lastExecution());
    return new NodeCommit(from, to, List.of(), List.of(), List.of());
  }
}
