package dev.sluice.simulation.port;

import dev.sluice.core.chain.Height;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.ledger.Execution;
import dev.sluice.core.ledger.NodeCommit;
import dev.sluice.core.port.LedgerStore;
import dev.sluice.core.port.NodeStore;
import dev.sluice.core.state.NodeState;
import dev.sluice.simulation.fault.Injection;
import dev.sluice.simulation.fault.Point;
import java.util.Optional;

/** One node's row and executions behind the gate. */
final class GatedNode implements NodeStore {
  private static final int LARGE_ONE_IN = 6;

  private final NodeStore node;
  private final LedgerStore ledger;
  private final NodeGate gate;
  private final Witness witness;

  GatedNode(NodeStore node, LedgerStore ledger, NodeGate gate, Witness witness) {
    this.node = node;
    this.ledger = ledger;
    this.gate = gate;
    this.witness = witness;
  }

  @Override
  public Optional<NodeState> read() {
    return gate.call(Point.NODE_READ, () -> seen(node.read()));
  }

  private Optional<NodeState> seen(Optional<NodeState> current) {
    if (gate.tear().isEmpty()) {
      return current;
    }
    gate.store().licence().showOldRow(gate.id());
    return gate.tear().get().node(current);
  }

  @Override
  public Optional<NodeState> readCommitted() {
    return gate.call(
        Point.NODE_READ,
        () -> {
          if (gate.tear().isPresent()) {
            throw new RetryableException(
                "TX_CONFLICT", "a transaction on " + gate.id() + " is under way");
          }
          return node.readCommitted();
        });
  }

  @Override
  public Outcome commit(NodeCommit commit) {
    Injection injection = gate.enter(Point.NODE_COMMIT);
    return switch (injection.fault()) {
      case TORN_FOR_WORKER, TORN_FOR_READER, TORN_FOR_PLANNER -> torn(injection, commit);
      case TOKENS_FORGOTTEN -> {
        gate.store().forgetTransactions();
        yield gate.store().perform(injection, () -> whole(commit));
      }
      default -> gate.store().perform(injection, () -> whole(commit));
    };
  }

  private Outcome whole(NodeCommit commit) {
    gate.endTear();
    Optional<NodeState> before = node.read();
    Outcome outcome = node.commit(commit);
    if (outcome instanceof Outcome.Applied) {
      boolean isRepeated = node.read().equals(before);
      witness.committed(gate.id(), isRepeated ? Optional.empty() : before, commit);
    }
    return outcome;
  }

  private Outcome torn(Injection injection, NodeCommit commit) {
    Tear opened = Tear.before(injection, commit, node, ledger);
    Outcome outcome = gate.store().perform(injection, () -> whole(commit));
    if (outcome instanceof Outcome.Applied) {
      gate.tear(opened, injection, () -> accompany(injection));
    }
    return outcome;
  }

  private void accompany(Injection injection) {
    Companions companions = gate.companions();
    switch (injection.fault()) {
      case TORN_FOR_WORKER -> companions.workerOn(gate.id(), injection.below(LARGE_ONE_IN, 3) == 0);
      case TORN_FOR_READER -> companions.readerOn(gate.id());
      default -> companions.planner();
    }
  }

  @Override
  public boolean changeStatus(NodeState from, NodeState to) {
    return gate.call(
        Point.NODE_STATUS,
        () -> {
          gate.endTear();
          return node.changeStatus(from, to);
        });
  }

  @Override
  public Optional<Execution> lastExecution(Height atMost) {
    return gate.call(
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
    return gate.tear().filter(tear -> tear.hides(execution)).isPresent();
  }
}
