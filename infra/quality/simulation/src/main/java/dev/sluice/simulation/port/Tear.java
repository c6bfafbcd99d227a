package dev.sluice.simulation.port;

import dev.sluice.core.chain.Height;
import dev.sluice.core.ledger.LedgerKey;
import dev.sluice.core.ledger.LedgerRow;
import dev.sluice.core.ledger.NodeCommit;
import dev.sluice.core.message.OutboxEvent;
import dev.sluice.core.port.LedgerStore;
import dev.sluice.core.port.NodeStore;
import dev.sluice.core.state.NodeState;
import dev.sluice.simulation.fault.Injection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A transaction that has not answered yet: each of its rows may be read as it was or as it is,
 * every time anew (DynamoDB Developer Guide, "Transactions: isolation levels": no serialisable
 * isolation for a BatchGetItem or Query as a unit).
 */
final class Tear {
  private final Injection injection;
  private final Set<LedgerKey> keys = new LinkedHashSet<>();
  private final Map<LedgerKey, LedgerRow> rowsBefore;
  private final Optional<NodeState> nodeBefore;
  private final Set<Height> executions = new HashSet<>();
  private final Set<OutboxEvent> events;
  private int reads;

  private Tear(
      Injection injection,
      NodeCommit commit,
      Map<LedgerKey, LedgerRow> rowsBefore,
      Optional<NodeState> nodeBefore) {
    this.injection = injection;
    this.rowsBefore = rowsBefore;
    this.nodeBefore = nodeBefore;
    commit.puts().forEach(put -> keys.add(put.key()));
    commit.executions().forEach(execution -> executions.add(execution.height()));
    events = Set.copyOf(commit.events());
  }

  /** What stands before the commit. */
  static Tear before(Injection injection, NodeCommit commit, NodeStore node, LedgerStore ledger) {
    Set<LedgerKey> keys = new LinkedHashSet<>();
    commit.puts().forEach(put -> keys.add(put.key()));
    return new Tear(injection, commit, ledger.read(keys), node.read());
  }

  private boolean showsOld() {
    return (injection.mixed(100 + reads++) & 1) == 0;
  }

  Optional<NodeState> node(Optional<NodeState> current) {
    return showsOld() ? nodeBefore : current;
  }

  /** Whether the row of this key is one of the transaction's and is read as it was. */
  boolean isOld(LedgerKey key) {
    return keys.contains(key) && showsOld();
  }

  Optional<LedgerRow> old(LedgerKey key) {
    return Optional.ofNullable(rowsBefore.get(key));
  }

  /** Whether the execution at this height is one of the transaction's and is not seen yet. */
  boolean hides(Height execution) {
    return executions.contains(execution) && showsOld();
  }

  /** Whether the event is one of the transaction's and is not seen yet. */
  boolean hides(OutboxEvent event) {
    return events.contains(event) && showsOld();
  }
}
