package dev.sluice.simulation.check;

import dev.sluice.core.chain.Height;
import dev.sluice.core.message.OutboxEvent;
import dev.sluice.core.port.Outbox;
import dev.sluice.core.state.NodeState;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a node's events may be: each that a block has published is either still in the outbox or was
 * taken by the bus, at least once, with the fold's content and not before its block was executed.
 */
final class OutboxCheck {
  private final Outbox outbox;
  private final Truth truth;
  private final Findings findings;

  /** What the bus has not taken yet, with the block that published it. */
  private final Map<String, Height> owed = new TreeMap<>();

  private Optional<Height> last = Optional.empty();

  OutboxCheck(Outbox outbox, Truth truth, Findings findings) {
    this.outbox = outbox;
    this.truth = truth;
    this.findings = findings;
  }

  /** The bus takes an event of the node; says whether it had it before. */
  boolean taken(NodeState node, OutboxEvent event) {
    if (event.height().isAbove(node.height())) {
      findings.add(7, node.id() + " at " + node.height() + " sent " + event.position());
      return false;
    }
    owe(node);
    String wanted = truth.at(event.height()).events().get(event.position());
    findings.require(
        1,
        event.content().equals(wanted),
        () -> node.id() + " sent " + event + ", the fold has " + wanted);
    return owed.remove(event.position()) == null;
  }

  private void owe(NodeState node) {
    Height height = last.orElseGet(() -> node.outbox().delivered());
    while (node.height().isAbove(height)) {
      height = height.next();
      Height published = height;
      truth.at(height).events().keySet().forEach(event -> owed.put(event, published));
    }
    last = Optional.of(height);
  }

  /** Judges the rows of a node whose height is true. */
  void check(NodeState node) {
    owe(node);
    Height published = truth.at(node.height()).published();
    findings.require(
        2,
        node.outbox().published().equals(published),
        () -> node.id() + " has published to " + node.outbox() + ", the fold to " + published);
    if (owed.isEmpty()) {
      return;
    }
    Set<String> waiting = waiting(node.height());
    findings.require(
        1,
        waiting.containsAll(owed.keySet()),
        () -> node.id() + " has lost some of " + owed + ", the outbox has " + waiting);
    findings.require(
        1,
        owed.values().stream().allMatch(height -> height.isAbove(node.outbox().delivered())),
        () -> node.id() + " counts as delivered " + node.outbox() + ", the bus lacks " + owed);
  }

  private Set<String> waiting(Height height) {
    return outbox.pending(height, Integer.MAX_VALUE).stream()
        .map(OutboxEvent::position)
        .collect(Collectors.toSet());
  }

  /** At the end nothing is left of what a node has delivered. */
  void checkDelivered(NodeState node) {
    Set<String> waiting = waiting(node.outbox().delivered());
    findings.require(1, waiting.isEmpty(), () -> node.id() + " has delivered and kept " + waiting);
  }
}
