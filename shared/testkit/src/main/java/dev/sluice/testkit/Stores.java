package dev.sluice.testkit;

import dev.sluice.core.port.BlockStore;
import dev.sluice.core.port.ConfigStore;
import dev.sluice.core.port.GatewayStore;
import dev.sluice.core.port.MasterStore;
import dev.sluice.core.port.NodeStores;
import dev.sluice.core.port.PlanStore;

/**
 * Every store of one network.
 *
 * @param gateway the gateway's row
 * @param blocks its blocks and runs
 * @param nodes the nodes' rows and ledgers
 * @param plans the planner's notes
 * @param master the second height and the members
 * @param configs the configuration's versions
 */
public record Stores(
    GatewayStore gateway,
    BlockStore blocks,
    NodeStores nodes,
    PlanStore plans,
    MasterStore master,
    ConfigStore configs) {
  /** The fakes over one table. */
  public static Stores over(FakeTable table) {
    return new Stores(
        new FakeGatewayStore(table),
        new FakeBlockStore(table),
        new FakeNodeStores(table),
        new FakePlanStore(table),
        new FakeMasterStore(table),
        new FakeConfigStore(table));
  }
}
