package dev.sluice.core.execute;

import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.Height;
import dev.sluice.core.error.SyncException;
import dev.sluice.core.execute.ExecutionResult.Verdict;
import dev.sluice.core.ledger.Executors;
import dev.sluice.core.message.BusEvent;
import dev.sluice.core.message.WorkMessage;
import dev.sluice.core.outbox.Delivered;
import dev.sluice.core.outbox.OutboxDelivery;
import dev.sluice.core.port.Backoff;
import dev.sluice.core.port.Deadline;
import dev.sluice.core.port.EventBus;
import dev.sluice.core.port.MasterStore;
import dev.sluice.core.port.NodeStores;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.NodeId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Executes a batch of messages: each node's in ascending order, nodes side by side, and sends what
 * the nodes have published. Messages whose blocks follow one another are executed as one range, so
 * that their effects share a commit. A node stops at its first failure; that message and the node's
 * later ones come again.
 */
public final class BatchExecution {
  /** The most events that are sent for one node of a batch; the planner's ticks send the rest. */
  static final int MAX_EVENTS = 5_000;

  private static final Comparator<Delivery> ASCENDING =
      Comparator.comparing(delivery -> delivery.message().range().first());

  private final MasterStore master;
  private final NodeStores nodes;
  private final BlockSource source;
  private final Executors executors;
  private final EventBus bus;
  private final Backoff backoff;
  private final Executor sideBySide;
  private final OutboxDelivery outbox;

  /** The ports of the worker. */
  public record Ports(
      MasterStore master, NodeStores nodes, BlockSource source, EventBus bus, Backoff backoff) {}

  /**
   * @param sideBySide runs the nodes' parts; all of them have ended when {@link #execute} returns
   */
  public BatchExecution(Ports ports, Executors executors, Executor sideBySide) {
    this.master = ports.master();
    this.nodes = ports.nodes();
    this.source = ports.source();
    this.bus = ports.bus();
    this.backoff = ports.backoff();
    this.executors = executors;
    this.sideBySide = sideBySide;
    this.outbox = new OutboxDelivery(ports.nodes(), ports.bus());
  }

  /** Executes the messages and says, for each node, which of them must come again. */
  public List<BatchResult> execute(List<Delivery> deliveries, Deadline deadline) {
    Map<NodeId, List<Delivery>> byNode = new LinkedHashMap<>();
    for (Delivery delivery : deliveries) {
      byNode.computeIfAbsent(delivery.message().node(), id -> new ArrayList<>()).add(delivery);
    }
    Map<NodeId, Member> members;
    try {
      members = members();
    } catch (SyncException e) {
      return byNode.entrySet().stream()
          .map(each -> again(each.getKey(), each.getValue(), e))
          .toList();
    }
    return executeParts(byNode, members, deadline);
  }

  private List<BatchResult> executeParts(
      Map<NodeId, List<Delivery>> byNode, Map<NodeId, Member> members, Deadline deadline) {
    List<CompletableFuture<BatchResult>> parts = new ArrayList<>();
    byNode.forEach(
        (node, part) -> {
          part.sort(ASCENDING);
          Optional<Member> member = Optional.ofNullable(members.get(node));
          parts.add(
              CompletableFuture.supplyAsync(
                  () ->
                      member
                          .map(m -> executePart(m, part, deadline))
                          .orElseGet(() -> unknown(node, part)),
                  sideBySide));
        });
    return parts.stream().map(CompletableFuture::join).toList();
  }

  private Map<NodeId, Member> members() {
    Map<NodeId, Member> members = new LinkedHashMap<>();
    master.members().ifPresent(all -> all.members().forEach(m -> members.put(m.id(), m)));
    return members;
  }

  private static BatchResult unknown(NodeId node, List<Delivery> part) {
    return new BatchResult(
        node, List.of(ExecutionResult.unknownNode(epoch(part))), List.of(), Delivered.NOTHING);
  }

  /** What a node has published is sent before the planner hears that the node is idle. */
  private BatchResult executePart(Member member, List<Delivery> part, Deadline deadline) {
    NodeExecution execution =
        new NodeExecution(nodes.node(member), nodes.ledger(member), source, executors, backoff);
    List<Executed> executed = executeRanges(execution, part, deadline);
    Delivered delivered =
        execution
            .lastSeen()
            .map(node -> outbox.deliver(member, node, deadline, MAX_EVENTS))
            .orElse(Delivered.NOTHING);
    executed.forEach(each -> announce(member.id(), each.together(), each.result()));
    List<ExecutionResult> results = executed.stream().map(Executed::result).toList();
    return new BatchResult(member.id(), results, unfinished(part, results.getLast()), delivered);
  }

  /** Each range of messages that follow one another, until one is unfinished. */
  private List<Executed> executeRanges(
      NodeExecution execution, List<Delivery> part, Deadline deadline) {
    List<Executed> executed = new ArrayList<>();
    List<Delivery> rest = part;
    while (!rest.isEmpty()) {
      List<Delivery> together = consecutive(rest);
      ExecutionResult result = execution.execute(range(together), epoch(together), deadline);
      executed.add(new Executed(together, result));
      rest = result.isUnfinished() ? List.of() : rest.subList(together.size(), rest.size());
    }
    return executed;
  }

  private static List<String> unfinished(List<Delivery> part, ExecutionResult last) {
    return last.isUnfinished() ? above(part, last.height()) : List.of();
  }

  private static List<String> above(List<Delivery> rest, Height height) {
    return rest.stream()
        .filter(delivery -> delivery.message().range().last().isAbove(height))
        .map(Delivery::id)
        .toList();
  }

  /** The longest prefix of messages of one epoch whose blocks follow one another. */
  private static List<Delivery> consecutive(List<Delivery> deliveries) {
    int count = 1;
    while (count < deliveries.size()
        && follows(deliveries.get(count - 1).message(), deliveries.get(count).message())) {
      count++;
    }
    return deliveries.subList(0, count);
  }

  private static boolean follows(WorkMessage before, WorkMessage after) {
    return before.epoch() == after.epoch()
        && before.range().last().next().equals(after.range().first());
  }

  private static BlockRange range(List<Delivery> together) {
    return new BlockRange(
        together.getFirst().message().range().first(), together.getLast().message().range().last());
  }

  /** Nothing of this node's part could be done. */
  private static BatchResult again(NodeId node, List<Delivery> part, SyncException cause) {
    return new BatchResult(
        node,
        List.of(ExecutionResult.again(epoch(part), cause)),
        part.stream().map(Delivery::id).toList(),
        Delivered.NOTHING);
  }

  private static long epoch(List<Delivery> together) {
    return together.getFirst().message().epoch();
  }

  private void announce(NodeId node, List<Delivery> together, ExecutionResult result) {
    if (result.verdict() == Verdict.HALTED) {
      bus.publish(List.of(new BusEvent.NodeHalted(node, result.height(), result.code())));
    } else if (!result.isUnfinished()
        && together.stream().anyMatch(delivery -> delivery.message().wake())) {
      bus.publish(List.of(new BusEvent.NodeDrained(node, result.height())));
    }
  }

  private record Executed(List<Delivery> together, ExecutionResult result) {}
}
