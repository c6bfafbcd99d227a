package dev.sluice.simulation;

import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.Height;
import dev.sluice.core.message.WorkMessage;
import dev.sluice.core.state.NodeId;
import dev.sluice.core.state.NodeState;
import dev.sluice.simulation.fault.Injection;
import dev.sluice.simulation.port.Companions;
import dev.sluice.testkit.FakeWorkQueue;
import java.util.List;

/** What a fault lets happen beside the call that it strikes. */
final class Beside implements Companions {
  private static final long WORKER_LATER_MILLIS = 20;

  private final World world;

  Beside(World world) {
    this.world = world;
  }

  @Override
  public void workerOn(NodeId node, boolean large) {
    world.source().growBeside(large);
    world.functions().gateway(0);
    world.clockwork().after(WORKER_LATER_MILLIS, () -> workerOnWhatItLacks(node));
  }

  /** A worker gets one message with all that a node lacks, from nowhere. */
  private void workerOnWhatItLacks(NodeId node) {
    world.raw().master().members().orElseThrow().members().stream()
        .filter(member -> member.id().equals(node))
        .findFirst()
        .flatMap(member -> world.raw().nodes().node(member).read())
        .map(this::lacking)
        .ifPresent(
            message ->
                world.workers().invoke(List.of(new FakeWorkQueue.Delivery(-1, 1, message)), 0));
  }

  private WorkMessage lacking(NodeState state) {
    Height first = world.raw().gateway().read().orElseThrow().height();
    Height next = state.height().next();
    Height last = next.isAbove(first) ? next : first;
    return new WorkMessage(state.id(), new BlockRange(next, last), state.epoch(), false);
  }

  @Override
  public void rules(Injection injection) {
    new Events(world).addVersion(injection);
  }

  @Override
  public void readerOn(NodeId node) {
    world.readers().read(node);
  }

  @Override
  public void planner() {
    world.functions().planner(0);
  }
}
