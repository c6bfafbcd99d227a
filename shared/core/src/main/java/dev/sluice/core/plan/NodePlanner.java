package dev.sluice.core.plan;

import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.Height;
import dev.sluice.core.state.NodeState;
import dev.sluice.core.state.NodeStatus;
import dev.sluice.core.state.PlanState;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Decides which difference blocks a node is sent next. Pure: a function of the heights, the
 * planner's notes, the time and whether the queue is empty; calling it twice changes nothing.
 */
public final class NodePlanner {
  /** How old a plan must be before an empty queue is taken to have lost it. */
  static final long EMPTY_QUEUE_MILLIS = 2_000;

  /** Spacing doubles with each stall, up to this many times. */
  static final int MAX_DOUBLINGS = 6;

  private final PlanLimits limits;
  private final Height gateway;
  private final long nowMillis;
  private final BooleanSupplier queueIsEmpty;

  /**
   * @param gateway the first synchronisation height
   * @param nowMillis the planner's clock
   * @param queueIsEmpty asked only when a node does not move
   */
  public NodePlanner(
      PlanLimits limits, Height gateway, long nowMillis, BooleanSupplier queueIsEmpty) {
    this.limits = limits;
    this.gateway = gateway;
    this.nowMillis = nowMillis;
    this.queueIsEmpty = queueIsEmpty;
  }

  /** What to do about a node. */
  public Decision decide(NodeState node, Optional<PlanState> notes) {
    if (node.status() != NodeStatus.ACTIVE || !gateway.isAbove(node.height())) {
      return new Decision.Idle();
    }
    Optional<PlanState> plan = notes.filter(p -> p.epoch() == node.epoch());
    boolean outstanding = plan.filter(p -> p.plannedUpTo().isAbove(node.height())).isPresent();
    return outstanding ? whilePlanned(node, plan.orElseThrow()) : send(node, node.height());
  }

  private Decision whilePlanned(NodeState node, PlanState plan) {
    if (isLost(plan)) {
      return replan(node);
    }
    boolean moved = node.height().isAbove(plan.nodeHeight());
    if (isOld(plan)) {
      return moved ? new Decision.Touch() : replan(node);
    }
    boolean inWindow = gateway.minus(node.height()) <= limits.window();
    return inWindow && gateway.isAbove(plan.plannedUpTo())
        ? send(node, plan.plannedUpTo())
        : new Decision.Idle();
  }

  private Decision replan(NodeState node) {
    Height next = node.height().next();
    return new Decision.Replan(new BlockRange(next, next));
  }

  private Decision send(NodeState node, Height planned) {
    BlockRange lacking = new BlockRange(planned.next(), gateway);
    return gateway.minus(node.height()) <= limits.window()
        ? new Decision.SendBlocks(lacking)
        : new Decision.SendRuns(lacking);
  }

  /** A plan whose messages cannot be anywhere any more. */
  private boolean isLost(PlanState plan) {
    return isOlderThan(plan, EMPTY_QUEUE_MILLIS) && queueIsEmpty.getAsBoolean();
  }

  private boolean isOld(PlanState plan) {
    return isOlderThan(plan, limits.visibilityMillis());
  }

  private boolean isOlderThan(PlanState plan, long millis) {
    long age = nowMillis - plan.stampMillis();
    return age < 0 || age > millis << Math.min(plan.stalls(), MAX_DOUBLINGS);
  }
}
