package dev.sluice.core.audit;

import dev.sluice.core.error.RetryableException;
import dev.sluice.core.ledger.Execution;
import dev.sluice.core.port.NodeStore;
import dev.sluice.core.port.StoredRows;
import dev.sluice.core.port.StoredRows.Entry;
import dev.sluice.core.port.StoredRows.Stored;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.NodeState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A node's rows at one moment.
 *
 * @param node its row, the same before and after the others were read
 * @param executions its executions
 * @param entries its ledger entries
 */
record NodeSnapshot(
    NodeState node, List<Stored<Execution>> executions, List<Stored<Entry>> entries) {
  /** Reads them; empty when the node moved meanwhile, or a transaction on it was under way. */
  static Optional<NodeSnapshot> read(
      Member member, NodeState node, NodeStore store, StoredRows rows, Set<String> executors) {
    if (!isCommitted(node, store)) {
      return Optional.empty();
    }
    List<Stored<Execution>> executions = new ArrayList<>();
    rows.executions(member, executions::add);
    List<Stored<Entry>> entries = new ArrayList<>();
    for (String executor : executors) {
      rows.ledger(member, executor, entries::add);
    }
    return store
        .read()
        .filter(node::standsAs)
        .map(same -> new NodeSnapshot(same, executions, entries));
  }

  private static boolean isCommitted(NodeState node, NodeStore store) {
    try {
      return store.readCommitted().filter(node::equals).isPresent();
    } catch (RetryableException e) {
      if (e.code().equals("TX_CONFLICT")) {
        return false;
      }
      throw e;
    }
  }
}
