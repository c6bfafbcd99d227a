package dev.sluice.core.operate;

import dev.sluice.core.state.Halt;
import dev.sluice.core.state.NodeState;
import dev.sluice.core.state.NodeStatus;
import java.util.Set;

/** What an operator may do to a node, and when: the table of transitions. */
public enum NodeChange {
  /** Stop executing, to be resumed. */
  PAUSE,
  /** Execute again from where the node stands. */
  RESUME,
  /** Leave the network for good. */
  RETIRE,
  /** Forget all that was executed and replay it from the gateway's blocks. */
  REPAIR;

  /** Halts that say that the ledger itself may be wrong: going on would build on it. */
  private static final Set<String> LEDGER_IN_DOUBT =
      Set.of(Halt.DIVERGED, "EFFECTS_DIFFER", "STATE_DIVERGENCE");

  /** What to make of this change of a node in this state. */
  Verdict verdict(NodeState node) {
    return switch (this) {
      case PAUSE -> pause(node);
      case RESUME -> resume(node);
      case RETIRE -> node.status() == NodeStatus.RETIRED ? Verdict.DONE : Verdict.ALLOWED;
      case REPAIR -> repair(node);
    };
  }

  private static Verdict pause(NodeState node) {
    return switch (node.status()) {
      case ACTIVE -> Verdict.ALLOWED;
      case PAUSED -> Verdict.DONE;
      case HALTED, RETIRED -> Verdict.refused("it executes nothing");
    };
  }

  private static Verdict resume(NodeState node) {
    return switch (node.status()) {
      case ACTIVE -> Verdict.DONE;
      case PAUSED -> Verdict.ALLOWED;
      case HALTED -> lift(node.halt().code());
      case RETIRED -> Verdict.refused("it left the network for good");
    };
  }

  private static Verdict lift(String code) {
    if (code.equals(Halt.REPAIRING)) {
      return Verdict.refused("its repair has not ended: give `node repair` again");
    }
    return LEDGER_IN_DOUBT.contains(code)
        ? Verdict.refused("its ledger is in doubt: give `node repair`")
        : Verdict.ALLOWED;
  }

  private static Verdict repair(NodeState node) {
    return switch (node.status()) {
      case HALTED, PAUSED -> Verdict.ALLOWED;
      case ACTIVE -> Verdict.refused("it executes: give `node pause` first");
      case RETIRED -> Verdict.refused("it left the network for good");
    };
  }

  /**
   * What to make of a change.
   *
   * @param kind whether it can be made
   * @param reason why not; empty otherwise
   */
  record Verdict(Kind kind, String reason) {
    private static final Verdict ALLOWED = new Verdict(Kind.ALLOWED, "");
    private static final Verdict DONE = new Verdict(Kind.DONE, "");

    private static Verdict refused(String reason) {
      return new Verdict(Kind.REFUSED, reason);
    }

    /** The kinds of verdicts. */
    enum Kind {
      ALLOWED,
      /** The node is as the change would leave it. */
      DONE,
      REFUSED
    }
  }
}
