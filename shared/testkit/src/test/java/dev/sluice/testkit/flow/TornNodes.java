package dev.sluice.testkit.flow;

import dev.sluice.core.chain.Height;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.ledger.Execution;
import dev.sluice.core.ledger.LedgerKey;
import dev.sluice.core.ledger.LedgerRow;
import dev.sluice.core.ledger.NodeCommit;
import dev.sluice.core.port.LedgerStore;
import dev.sluice.core.port.NodeStore;
import dev.sluice.core.state.NodeState;
import dev.sluice.testkit.ForwardingNodeStore;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * A node whose last transaction has not answered yet: its row is shown as it is, its ledger and its
 * executions as they were. The first who asks for the committed row is refused; then the
 * transaction is over.
 */
final class TornNodes implements ForwardingNodeStore, LedgerStore {
  private final NodeStore node;
  private final LedgerStore ledger;
  private final Map<LedgerKey, LedgerRow> before;
  private final Height executedBefore;
  private boolean refused;
  private boolean torn = true;

  TornNodes(
      NodeStore node, LedgerStore ledger, Map<LedgerKey, LedgerRow> before, Height executedBefore) {
    this.node = node;
    this.ledger = ledger;
    this.before = before;
    this.executedBefore = executedBefore;
  }

  @Override
  public NodeStore real() {
    return node;
  }

  @Override
  public Optional<NodeState> readCommitted() {
    if (!refused) {
      refused = true;
      throw new RetryableException("TX_CONFLICT", "a transaction is under way");
    }
    torn = false;
    return node.readCommitted();
  }

  @Override
  public Outcome commit(NodeCommit commit) {
    torn = false;
    return node.commit(commit);
  }

  @Override
  public boolean changeStatus(NodeState from, NodeState to) {
    torn = false;
    return node.changeStatus(from, to);
  }

  @Override
  public Optional<Execution> lastExecution(Height atMost) {
    return node.lastExecution(torn ? atMost.min(executedBefore) : atMost);
  }

  @Override
  public Map<LedgerKey, LedgerRow> read(Set<LedgerKey> keys) {
    return ledger.read(keys);
  }

  @Override
  public void forEach(String executor, BiConsumer<LedgerKey, LedgerRow> visitor) {
    if (torn) {
      before.forEach(visitor);
    } else {
      ledger.forEach(executor, visitor);
    }
  }
}
