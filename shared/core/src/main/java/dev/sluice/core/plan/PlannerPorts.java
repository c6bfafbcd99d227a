package dev.sluice.core.plan;

import dev.sluice.core.port.BlockStore;
import dev.sluice.core.port.EventBus;
import dev.sluice.core.port.GatewayStore;
import dev.sluice.core.port.MasterStore;
import dev.sluice.core.port.NodeStores;
import dev.sluice.core.port.PlanStore;
import dev.sluice.core.port.WorkQueue;

/**
 * What the planner works with.
 *
 * @param gateway the first height
 * @param blocks the runs
 * @param master the second height and the members
 * @param nodes the nodes' rows
 * @param plans the planner's notes
 * @param queue where messages go
 * @param bus where events go
 */
public record PlannerPorts(
    GatewayStore gateway,
    BlockStore blocks,
    MasterStore master,
    NodeStores nodes,
    PlanStore plans,
    WorkQueue queue,
    EventBus bus) {}
