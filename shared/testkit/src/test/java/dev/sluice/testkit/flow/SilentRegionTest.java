package dev.sluice.testkit.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.chain.Height;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.gateway.Gateway;
import dev.sluice.core.gateway.SourceChains;
import dev.sluice.core.plan.PlanLimits;
import dev.sluice.core.plan.Planner;
import dev.sluice.core.plan.PlannerPorts;
import dev.sluice.core.port.Deadline;
import dev.sluice.core.port.NodeStore;
import dev.sluice.core.port.NodeStores;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.NodeId;
import dev.sluice.testkit.ChainBuilder;
import dev.sluice.testkit.FakeEventBus;
import dev.sluice.testkit.FakeSourceChain;
import dev.sluice.testkit.FakeTable;
import dev.sluice.testkit.FakeTimeSource;
import dev.sluice.testkit.FakeWorkQueue;
import dev.sluice.testkit.ForwardingNodeStores;
import dev.sluice.testkit.Stores;
import dev.sluice.testkit.TestGenesis;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Members in a region that does not answer: each question there lasts as long as a call may. */
class SilentRegionTest {
  private static final int FAR = 8;
  private static final Member NEAR = Member.local(new NodeId("n1"));

  private final FakeTable table = new FakeTable();
  private final Stores stores = Stores.over(table);
  private final FakeTimeSource time = new FakeTimeSource();
  private final FakeWorkQueue queue = new FakeWorkQueue(time, 360_000, 10);
  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void tick_whenARegionDoesNotAnswer_asksItOnceAndPlansForTheOthers() {
    List<FetchedBlock> blocks = ChainBuilder.seeded(7).build(5);
    List<Member> far =
        IntStream.rangeClosed(1, FAR)
            .mapToObj(i -> new Member(new NodeId("f" + i), "table-" + i, "eu-west-9"))
            .toList();
    stores
        .configs()
        .initialise(
            TestGenesis.of(
                Stream.concat(far.stream(), Stream.of(NEAR)).toList(),
                Height.ZERO,
                blocks.getFirst().block().parentHash()));
    FakeSourceChain source = new FakeSourceChain(Height.ZERO);
    source.reveal(blocks);
    Deadline deadline = Deadline.inMillis(time, 60_000);
    new Gateway(
            stores.gateway(),
            stores.blocks(),
            new SourceChains(stores.configs(), _ -> source),
            new FakeEventBus())
        .poll(deadline);

    assertThatThrownBy(() -> planner().tick(time.epochMillis(), deadline))
        .isInstanceOf(RetryableException.class);

    assertThat(asked).hasValue(1);
    assertThat(queue.receive(10))
        .allMatch(each -> each.message().node().equals(NEAR.id()))
        .isNotEmpty();
  }

  private Planner planner() {
    return new Planner(
        new PlannerPorts(
            stores.gateway(),
            stores.blocks(),
            stores.master(),
            new SilentRegion(stores.nodes(), asked),
            stores.plans(),
            queue,
            new FakeEventBus()),
        PlanLimits.withVisibility(360_000));
  }

  /** Node stores of which those in a region of their own do not answer. */
  private record SilentRegion(NodeStores real, AtomicInteger asked)
      implements ForwardingNodeStores {
    @Override
    public NodeStore node(Member member) {
      if (member.region().isEmpty()) {
        return real.node(member);
      }
      asked.incrementAndGet();
      throw new RetryableException("AWS_UNAVAILABLE", "no answer from " + member.region());
    }
  }
}
