package dev.sluice.simulation.port;

import dev.sluice.core.chain.Height;
import dev.sluice.core.error.HaltException;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.ledger.Execution;
import dev.sluice.core.ledger.LedgerKey;
import dev.sluice.core.ledger.LedgerRow;
import dev.sluice.core.ledger.NodeCommit;
import dev.sluice.core.port.LedgerStore;
import dev.sluice.core.port.NodeStore;
import dev.sluice.core.state.NodeId;
import dev.sluice.core.state.NodeState;
import dev.sluice.simulation.fault.Fault;
import dev.sluice.simulation.fault.Injection;
import dev.sluice.simulation.fault.Point;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** One node's row, executions and ledger behind the gate. */
final class GatedNode implements NodeStore, LedgerStore {
  private static final int LARGE_ONE_IN = 6;
  private static final long SHORTEST_TEAR_MILLIS = 500;
  private static final long LONGEST_TEAR_MILLIS = TimeUnit.SECONDS.toMillis(3);

  private final NodeId id;
  private final NodeStore node;
  private final LedgerStore ledger;
  private final StoreGate gate;
  private final Companions companions;
  private final Witness witness;
  private Optional<Tear> tear = Optional.empty();

  GatedNode(NodeId id, NodeStore node, LedgerStore ledger, StoreGate gate, Surrounded surrounded) {
    this.id = id;
    this.node = node;
    this.ledger = ledger;
    this.gate = gate;
    this.companions = surrounded.companions();
    this.witness = surrounded.witness();
  }

  @Override
  public Optional<NodeState> read() {
    return call(Point.NODE_READ, () -> seen(node.read()));
  }

  private Optional<NodeState> seen(Optional<NodeState> current) {
    if (tear.isEmpty()) {
      return current;
    }
    gate.licence().showOldRow(id);
    return tear.get().node(current);
  }

  @Override
  public Optional<NodeState> readCommitted() {
    return call(
        Point.NODE_READ,
        () -> {
          if (tear.isPresent()) {
            throw new RetryableException("TX_CONFLICT", "a transaction on " + id + " is under way");
          }
          return node.readCommitted();
        });
  }

  @Override
  public Outcome commit(NodeCommit commit) {
    Injection injection = gate.enter(Point.NODE_COMMIT, id);
    overtake(injection);
    return switch (injection.fault()) {
      case TORN_FOR_WORKER, TORN_FOR_READER, TORN_FOR_PLANNER -> torn(injection, commit);
      case TOKENS_FORGOTTEN -> {
        gate.forgetTransactions();
        yield gate.perform(injection, () -> whole(commit));
      }
      default -> gate.perform(injection, () -> whole(commit));
    };
  }

  /** A transaction on a row that another one still holds waits, or conflicts, until it is done. */
  private Outcome whole(NodeCommit commit) {
    tear = Optional.empty();
    Optional<NodeState> before = node.read();
    Outcome outcome = node.commit(commit);
    if (outcome instanceof Outcome.Applied) {
      boolean isRepeated = node.read().equals(before);
      witness.committed(id, isRepeated ? Optional.empty() : before, commit);
    }
    return outcome;
  }

  private Outcome torn(Injection injection, NodeCommit commit) {
    Tear opened = Tear.before(injection, commit, node, ledger);
    Outcome outcome = gate.perform(injection, () -> whole(commit));
    if (outcome instanceof Outcome.Applied) {
      tear = Optional.of(opened);
      accompany(injection);
      gate.gate().sleep(SHORTEST_TEAR_MILLIS + injection.upTo(LONGEST_TEAR_MILLIS));
      if (tear.filter(now -> now == opened).isPresent()) {
        tear = Optional.empty();
      }
    }
    return outcome;
  }

  private void accompany(Injection injection) {
    switch (injection.fault()) {
      case TORN_FOR_WORKER -> companions.workerOn(id, injection.below(LARGE_ONE_IN, 3) == 0);
      case TORN_FOR_READER -> companions.readerOn(id);
      default -> companions.planner();
    }
  }

  @Override
  public boolean changeStatus(NodeState from, NodeState to) {
    return call(
        Point.NODE_STATUS,
        () -> {
          tear = Optional.empty();
          return node.changeStatus(from, to);
        });
  }

  @Override
  public Optional<Execution> lastExecution(Height atMost) {
    return call(
        Point.EXECUTION_READ,
        () -> {
          Optional<Execution> found = node.lastExecution(atMost);
          while (found.isPresent() && hides(found.get().height())) {
            found = node.lastExecution(found.get().height().previous());
          }
          return found;
        });
  }

  private boolean hides(Height execution) {
    return tear.isPresent() && tear.get().hides(execution);
  }

  @Override
  public Map<LedgerKey, LedgerRow> read(Set<LedgerKey> keys) {
    return call(
        Point.LEDGER_READ,
        () -> {
          requireExecutable();
          Map<LedgerKey, LedgerRow> rows = new HashMap<>(ledger.read(keys));
          for (LedgerKey key : keys) {
            if (tear.isPresent() && tear.get().isOld(key)) {
              tear.get()
                  .old(key)
                  .ifPresentOrElse(row -> rows.put(key, row), () -> rows.remove(key));
            }
          }
          return rows;
        });
  }

  private void requireExecutable() {
    if (gate.licence().isPoisoned(id)) {
      throw new HaltException("BLOCK_UNPROVEN", "injected: a block that " + id + " cannot execute");
    }
  }

  @Override
  public void forEach(String executor, BiConsumer<LedgerKey, LedgerRow> visitor) {
    call(
        Point.LEDGER_SCAN,
        () -> {
          ledger.forEach(
              executor,
              (key, row) -> {
                if (tear.isPresent() && tear.get().isOld(key)) {
                  tear.get().old(key).ifPresent(old -> visitor.accept(key, old));
                } else {
                  visitor.accept(key, row);
                }
              });
          return true;
        });
  }

  private <T> T call(Point point, Supplier<T> real) {
    Injection injection = gate.enter(point, id);
    overtake(injection);
    return gate.perform(injection, real);
  }

  private void overtake(Injection injection) {
    if (injection.fault() == Fault.OVERTAKEN) {
      companions.workerOn(id, false);
      gate.gate().sleep(SHORTEST_TEAR_MILLIS + injection.upTo(LONGEST_TEAR_MILLIS));
    }
  }
}
