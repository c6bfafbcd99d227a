package dev.sluice.simulation;

import dev.sluice.core.chain.Height;
import dev.sluice.core.message.WorkMessage;
import dev.sluice.core.state.NodeId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every message that was ever sent. */
final class Sent {
  private final List<WorkMessage> messages = new ArrayList<>();
  private final Map<Plan, Height> lasts = new HashMap<>();

  private record Plan(NodeId node, long epoch) {}

  void add(WorkMessage message) {
    messages.add(message);
    lasts.merge(
        new Plan(message.node(), message.epoch()),
        message.range().last(),
        (left, right) -> left.isAbove(right) ? left : right);
  }

  /** In the order in which they were sent. */
  List<WorkMessage> all() {
    return Collections.unmodifiableList(messages);
  }

  /** The last block for which a message of this epoch was ever sent. */
  Height upTo(NodeId node, long epoch) {
    return lasts.getOrDefault(new Plan(node, epoch), Height.ZERO);
  }
}
