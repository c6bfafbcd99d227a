package dev.sluice.core.plan;

import dev.sluice.core.error.RetryableException;
import dev.sluice.core.outbox.OutboxDelivery;
import dev.sluice.core.port.Deadline;
import dev.sluice.core.state.GatewayState;
import dev.sluice.core.state.MasterState;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.Members;
import dev.sluice.core.state.NodeState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One tick: reads the first and the second height, settles what the nodes agree on, and sends each
 * node its difference blocks. A tick is an idempotent function of the state; on a level system it
 * sends and writes nothing.
 */
public final class Planner {
  private final PlannerPorts ports;
  private final PlanLimits limits;

  /** Wires the use case to its ports. */
  public Planner(PlannerPorts ports, PlanLimits limits) {
    this.ports = ports;
    this.limits = limits;
  }

  /**
   * One tick. A node that fails is left out, and the others are served.
   *
   * @param nowMillis the planner's clock, for its own stamps only
   * @param deadline when the tick must have ended; only sending events again takes account of it
   * @throws dev.sluice.core.error.SyncException the first node's failure, once all others have been
   *     served
   */
  public TickReport tick(long nowMillis, Deadline deadline) {
    Optional<GatewayState> gateway = ports.gateway().read();
    Optional<Members> members = ports.master().members();
    Optional<MasterState> master = ports.master().read();
    if (gateway.isEmpty() || members.isEmpty() || master.isEmpty()) {
      return TickReport.unconfigured();
    }
    Failures failures = new Failures();
    Map<Member, NodeState> nodes = readNodes(members.get(), failures);
    Agreement.Settled settled =
        failures.guard(
            () -> new Agreement(ports, members.get(), nodes).settle(master.get()),
            new Agreement.Settled(master.get().height(), List.of()));
    Dispatch dispatch = new Dispatch(ports, limits, gateway.get().height(), nowMillis);
    List<TickReport.Node> reports = new ArrayList<>();
    for (Map.Entry<Member, NodeState> node : inTurn(nodes, gateway.get().height().value())) {
      failures.guard(() -> reports.add(dispatch.serve(node.getKey(), node.getValue())));
    }
    PublishedEvents events =
        new Redelivery(new OutboxDelivery(ports.nodes(), ports.bus()), gateway.get().height())
            .resend(inTurn(nodes, nowMillis), deadline);
    failures.rethrow();
    return new TickReport(
        true,
        gateway.get().height(),
        gateway.get().sourceHead(),
        settled.height(),
        reports,
        dispatch.sent(),
        settled.undecided(),
        events);
  }

  /**
   * Each node may live in a table and region of its own: one that is out stops no other. A region
   * that does not answer is asked once a tick, since each question lasts as long as a call may.
   */
  private Map<Member, NodeState> readNodes(Members members, Failures failures) {
    Map<Member, NodeState> nodes = new LinkedHashMap<>();
    Set<String> silent = new HashSet<>();
    for (Member member : members.members()) {
      if (!silent.contains(member.region())) {
        failures.guard(() -> read(member, silent).ifPresent(state -> nodes.put(member, state)));
      }
    }
    return nodes;
  }

  private Optional<NodeState> read(Member member, Set<String> silent) {
    try {
      return ports.nodes().node(member).read();
    } catch (RetryableException e) {
      if (e.code().equals("AWS_UNAVAILABLE") && !member.region().isEmpty()) {
        silent.add(member.region());
      }
      throw e;
    }
  }

  /** Begins with another node for each number, so that what bounds a tick starves nobody. */
  private static List<Map.Entry<Member, NodeState>> inTurn(
      Map<Member, NodeState> nodes, long number) {
    List<Map.Entry<Member, NodeState>> turn = new ArrayList<>(nodes.entrySet());
    if (!turn.isEmpty()) {
      Collections.rotate(turn, (int) Math.floorMod(number, (long) turn.size()));
    }
    return turn;
  }
}
