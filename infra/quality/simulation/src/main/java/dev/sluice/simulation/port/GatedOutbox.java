package dev.sluice.simulation.port;

import dev.sluice.core.chain.Height;
import dev.sluice.core.message.OutboxEvent;
import dev.sluice.core.port.Outbox;
import dev.sluice.core.state.NodeState;
import dev.sluice.simulation.fault.Point;
import java.util.List;

/** One node's waiting events behind the gate. */
record GatedOutbox(Outbox real, NodeGate gate) implements Outbox {
  @Override
  public List<OutboxEvent> pending(Height upTo, int limit) {
    return gate.call(
        Point.OUTBOX_READ,
        () -> real.pending(upTo, limit).stream().filter(event -> !hides(event)).toList());
  }

  private boolean hides(OutboxEvent event) {
    return gate.tear().filter(tear -> tear.hides(event)).isPresent();
  }

  @Override
  public void remove(List<OutboxEvent> sent) {
    gate.call(
        Point.OUTBOX_REMOVE,
        () -> {
          real.remove(sent);
          return true;
        });
  }

  @Override
  public boolean markDelivered(NodeState read) {
    return gate.call(
        Point.OUTBOX_MARK,
        () -> {
          gate.endTear();
          return real.markDelivered(read);
        });
  }
}
