package dev.sluice.simulation.port;

import dev.sluice.core.error.RetryableException;
import dev.sluice.core.plan.PlannerPorts;
import dev.sluice.core.port.BlockStore;
import dev.sluice.core.port.ConfigStore;
import dev.sluice.core.port.EventBus;
import dev.sluice.core.port.GatewayStore;
import dev.sluice.core.port.MasterStore;
import dev.sluice.core.port.NodeStores;
import dev.sluice.core.port.PlanStore;
import dev.sluice.core.port.WorkQueue;
import dev.sluice.simulation.fault.Point;
import dev.sluice.simulation.world.Licence;
import dev.sluice.testkit.FakeTable;
import dev.sluice.testkit.Stores;

/** Every port, behind the gate. */
public record Ports(
    GatewayStore gateway,
    BlockStore blocks,
    MasterStore master,
    NodeStores nodes,
    PlanStore plans,
    ConfigStore configs,
    WorkQueue queue,
    EventBus bus,
    Visibility visibility) {

  /** Gives messages back to the queue. */
  public interface Visibility {
    /** Does it, unless a fault strikes: the messages then stay hidden for as long as they are. */
    void set(Runnable giveBack);
  }

  /** Puts the gate before the fakes. */
  public static Ports over(
      FakeTable table, WorkQueue queue, Gate gate, Licence licence, Surrounded surrounded) {
    Stores real = Stores.over(table);
    StoreGate stores = new StoreGate(gate, licence, table);
    return new Ports(
        new GatedGatewayStore(real.gateway(), stores, surrounded.companions()),
        new GatedBlockStore(real.blocks(), stores),
        new GatedMasterStore(real.master(), stores),
        new GatedNodeStores(real.nodes(), stores, surrounded),
        new GatedPlanStore(real.plans(), stores),
        new GatedConfigStore(real.configs(), stores),
        new GatedQueue(queue, gate, surrounded.sent()),
        new GatedBus(gate, surrounded.published()),
        giveBack -> visibility(gate, giveBack));
  }

  private static void visibility(Gate gate, Runnable giveBack) {
    try {
      gate.call(
          Point.QUEUE_VISIBILITY,
          () -> {
            giveBack.run();
            return true;
          });
    } catch (RetryableException e) {
      gate.note("visibility not set: " + e.getMessage());
    }
  }

  /** What the planner works with. */
  public PlannerPorts planner() {
    return new PlannerPorts(gateway, blocks, master, nodes, plans, queue, bus);
  }
}
