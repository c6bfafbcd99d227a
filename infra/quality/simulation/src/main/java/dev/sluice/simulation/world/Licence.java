package dev.sluice.simulation.world;

import dev.sluice.core.state.NodeId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What the faults that were injected allow to happen; nothing else may. */
public final class Licence {
  private final Set<NodeId> poisoned = new HashSet<>();
  private final Set<NodeId> everPoisoned = new HashSet<>();
  private final Set<NodeId> skewed = new HashSet<>();
  private final Set<NodeId> out = new HashSet<>();
  private final Map<NodeId, Integer> oldRows = new HashMap<>();
  private boolean everythingOut;
  private boolean contradicted;

  /** From now on the node cannot execute any block. */
  public void poison(NodeId node) {
    poisoned.add(node);
    everPoisoned.add(node);
  }

  /** No node is poisoned any more. */
  public void cure() {
    poisoned.clear();
  }

  /** Whether the node cannot execute. */
  public boolean isPoisoned(NodeId node) {
    return poisoned.contains(node);
  }

  /** Other code may have computed this node's ledger. */
  public void skew(NodeId node) {
    skewed.add(node);
  }

  /** Whether other code may have computed it. */
  public boolean isSkewed(NodeId node) {
    return skewed.contains(node);
  }

  /** Whether other code may have computed any node's ledger. */
  public boolean isAnySkewed() {
    return !skewed.isEmpty();
  }

  /** Whether the node may be halted. */
  public boolean mayHalt(NodeId node) {
    return everPoisoned.contains(node) || skewed.contains(node);
  }

  /** The source has replaced a final block. */
  public void contradict() {
    contradicted = true;
  }

  /** Whether it has. */
  public boolean isContradicted() {
    return contradicted;
  }

  /** One node's table answers or not. */
  public void setOut(NodeId node, boolean isOut) {
    if (isOut) {
      out.add(node);
    } else {
      out.remove(node);
    }
  }

  /** The stores answer or not. */
  public void setOut(boolean isOut) {
    everythingOut = isOut;
  }

  /** Whether the stores answer nobody. */
  public boolean isOut() {
    return everythingOut;
  }

  /** Whether the node's table answers nobody. */
  public boolean isOut(NodeId node) {
    return everythingOut || out.contains(node);
  }

  /** Somebody was shown a node's row as it was before a transaction that has not answered yet. */
  public void showOldRow(NodeId node) {
    oldRows.merge(node, 1, Integer::sum);
  }

  /** How often that happened. */
  public int oldRows(NodeId node) {
    return oldRows.getOrDefault(node, 0);
  }

  /** Everything answers again. */
  public void endOutages() {
    everythingOut = false;
    out.clear();
  }
}
