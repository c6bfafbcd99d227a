package dev.sluice.testkit.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.Height;
import dev.sluice.core.execute.BatchResult;
import dev.sluice.core.execute.ExecutionResult.Verdict;
import dev.sluice.core.message.BusEvent;
import dev.sluice.core.message.WorkMessage;
import dev.sluice.core.operate.NodeOperations;
import dev.sluice.core.operate.NodeResult;
import dev.sluice.core.port.Membership;
import dev.sluice.core.state.Halt;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.Members;
import dev.sluice.core.state.NodeId;
import dev.sluice.core.state.NodeState;
import dev.sluice.core.state.NodeStatus;
import dev.sluice.testkit.ChainBuilder;
import dev.sluice.testkit.FakeMembership;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NodeOperationsTest {
  private static final long SEED = 20_261_129;
  private static final int BLOCKS = 40;
  private static final Set<String> EXECUTORS = Set.of("token-ledger");

  private final SystemOnFakes system =
      new SystemOnFakes(3, ChainBuilder.seeded(SEED).build(BLOCKS));

  @Test
  void add_whileTheSystemRuns_replaysAllAndAsksTheSourceNothing() {
    level();
    assertThat(operations().add(member("n4"), first("n4"))).isInstanceOf(NodeResult.Done.class);
    Members members = members();
    assertThat(members.members()).hasSize(4).last().isEqualTo(member("n4"));
    assertThat(members.quorum()).isEqualTo(3);
    untilLevelWithoutTheGateway();

    assertThat(system.node("n4").digest()).isEqualTo(system.node("n1").digest());
    assertThat(system.ledger("n4")).isEqualTo(system.fold(last()));
    assertThat(system.bus.published())
        .contains(new BusEvent.NodeResumed(new NodeId("n4"), first("n4").height()));
  }

  @Test
  void add_givenAgainAfterACrashBetweenItsSteps_endsWithOneMember() {
    level();
    new FakeMembership(system.table).create(member("n4"), first("n4"));

    assertThat(operations().add(member("n4"), first("n4"))).isInstanceOf(NodeResult.Done.class);
    assertThat(operations().add(member("n4"), first("n4")))
        .isEqualTo(new NodeResult.Unchanged(first("n4")));
    assertThat(members().members()).hasSize(4);
  }

  @Test
  void add_ofARetiredNodesName_isRefused() {
    level();
    operations().retire(member("n3"));

    assertThat(operations().add(member("n3"), first("n3")))
        .isInstanceOfSatisfying(
            NodeResult.Refused.class, r -> assertThat(r.code()).isEqualTo("NODE_STANDS"));
    assertThat(members().members()).hasSize(2);
  }

  @Test
  void pause_stopsTheNodeAndItsWorkers_untilItIsResumed() {
    NodeState before = system.node("n1");
    system.revealAll();
    system.poll();
    operations().pause(member("n1"));
    assertThat(verdict(message("n1", before.epoch()))).isEqualTo(Verdict.INACTIVE);
    assertThat(system.node("n1").height()).isEqualTo(before.height());

    assertThat(operations().pause(member("n1"))).isInstanceOf(NodeResult.Unchanged.class);
    operations().resume(member("n1"));
    assertThat(verdict(message("n1", before.epoch()))).isEqualTo(Verdict.STALE);
    assertThat(system.node("n1").epoch()).isEqualTo(before.epoch() + 2);
    system.untilQuiet();
    assertThat(system.ledger("n1")).isEqualTo(system.fold(last()));
  }

  @Test
  void resume_ofAHaltWhoseLedgerIsInDoubt_isRefused() {
    level();
    halt("n2", "STATE_BLOCK_MISSING");
    assertThat(operations().resume(member("n2"))).isInstanceOf(NodeResult.Done.class);
    for (String code : Set.of(Halt.DIVERGED, Halt.REPAIRING, "EFFECTS_DIFFER")) {
      halt("n2", code);
      NodeState halted = system.node("n2");
      assertThat(operations().resume(member("n2"))).isInstanceOf(NodeResult.Refused.class);
      assertThat(system.node("n2")).isEqualTo(halted);
      operations().repair(member("n2"), first("n2"), EXECUTORS);
    }
  }

  @Test
  void retire_lowersTheQuorum_soThatTheOthersStillSettle() {
    operations().retire(member("n3"));
    assertThat(members().quorum()).isEqualTo(2);
    operations().retire(member("n2"));
    assertThat(members().quorum()).isEqualTo(1);
    assertThat(operations().retire(member("n1"))).isInstanceOf(NodeResult.Refused.class);
    level();

    assertThat(system.stores.master().read().orElseThrow().height()).isEqualTo(last());
    assertThat(system.node("n3").status()).isEqualTo(NodeStatus.RETIRED);
    assertThat(system.node("n3").height()).isEqualTo(first("n3").height());
  }

  @Test
  void repair_ofADivergedNode_replaysItToTheQuorumsLedger() {
    level();
    halt("n2", Halt.DIVERGED);
    NodeState halted = system.node("n2");
    long rows = rowsOf("n2");

    NodeResult result = operations().repair(member("n2"), first("n2"), EXECUTORS);
    assertThat(result)
        .isInstanceOfSatisfying(
            NodeResult.Done.class, done -> assertThat(done.removedRows()).isEqualTo(rows));
    assertThat(system.node("n2").epoch()).isEqualTo(halted.epoch() + 2);
    system.untilQuiet();

    assertThat(system.ledger("n2")).isEqualTo(system.fold(last()));
    assertThat(system.node("n2").digest()).isEqualTo(system.node("n1").digest());
  }

  @Test
  void repair_whenItStopsAfterAnyOfItsWrites_goesOnWhereItStopped() {
    level();
    for (int writes = 0; writes < 4; writes++) {
      halt("n2", Halt.DIVERGED);
      StoppingMembership stopping =
          new StoppingMembership(new FakeMembership(system.table), writes);
      assertThat(
              stopping.stops(
                  () -> operations(stopping).repair(member("n2"), first("n2"), EXECUTORS)))
          .isEqualTo(writes < 3);
      if (writes < 3 && writes > 0) {
        assertThat(system.node("n2").halt().code()).isEqualTo(Halt.REPAIRING);
        assertThat(operations().resume(member("n2"))).isInstanceOf(NodeResult.Refused.class);
        system.tick();
        assertThat(system.node("n1").status()).isEqualTo(NodeStatus.ACTIVE);
      }
      operations().repair(member("n2"), first("n2"), EXECUTORS);
      system.untilQuiet();
      assertThat(system.ledger("n2")).as("stopped after %d", writes).isEqualTo(system.fold(last()));
    }
  }

  @Test
  void repair_whenAnotherHasEndedItMeanwhile_removesNothingOfTheNewLedger() {
    level();
    halt("n2", Halt.DIVERGED);
    Membership late =
        new LateClear(
            new FakeMembership(system.table),
            () -> {
              operations().repair(member("n2"), first("n2"), EXECUTORS);
              system.untilQuiet();
            });

    assertThat(
            StoppingMembership.fails(
                () -> operations(late).repair(member("n2"), first("n2"), EXECUTORS)))
        .isTrue();
    assertThat(system.ledger("n2")).isEqualTo(system.fold(last()));
  }

  @Test
  void repair_ofANodeThatExecutes_isRefused() {
    level();
    NodeState before = system.node("n2");

    assertThat(operations().repair(member("n2"), first("n2"), EXECUTORS))
        .isInstanceOf(NodeResult.Refused.class);
    assertThat(system.node("n2")).isEqualTo(before);
  }

  private void level() {
    system.revealAll();
    system.untilQuiet();
  }

  /** The gateway alone asks the source chain, and it is not called. */
  private void untilLevelWithoutTheGateway() {
    for (int round = 0; round < BLOCKS && !system.isLevel(); round++) {
      system.tick();
      while (system.work()) {
        system.time.advanceMillis(10);
      }
      system.time.advanceMillis(1_000);
    }
    assertThat(system.isLevel()).isTrue();
  }

  private void halt(String id, String code) {
    NodeState node = system.node(id);
    system
        .stores
        .nodes()
        .node(member(id))
        .changeStatus(node, node.withStatus(NodeStatus.HALTED, new Halt(code, "test")));
  }

  private long rowsOf(String id) {
    return system.table.keys().stream()
        .filter(
            key ->
                key.partition().equals("EXEC#" + id)
                    || key.partition().startsWith("LEDGER#" + id + "#"))
        .count();
  }

  private Verdict verdict(WorkMessage message) {
    BatchResult result = system.execute(message).getFirst();
    return result.results().getFirst().verdict();
  }

  private WorkMessage message(String id, long epoch) {
    Height next = system.node(id).height().next();
    return new WorkMessage(new NodeId(id), new BlockRange(next, next), epoch, false);
  }

  private NodeState first(String id) {
    var block = system.blocks.getFirst().block();
    return NodeState.atCheckpoint(new NodeId(id), block.height().previous(), block.parentHash());
  }

  private Height last() {
    return system.blocks.getLast().block().height();
  }

  private Members members() {
    return system.stores.master().members().orElseThrow();
  }

  private NodeOperations operations() {
    return operations(new FakeMembership(system.table));
  }

  private NodeOperations operations(Membership membership) {
    return new NodeOperations(
        system.stores.master(), system.stores.nodes(), membership, system.bus);
  }

  private static Member member(String id) {
    return Member.local(new NodeId(id));
  }

  /** Does something before it clears, as if it had slept. */
  private record LateClear(Membership real, Runnable meanwhile) implements Membership {
    @Override
    public boolean change(Members from, Members to) {
      return real.change(from, to);
    }

    @Override
    public boolean create(Member member, NodeState first) {
      return real.create(member, first);
    }

    @Override
    public boolean replace(Member member, NodeState from, NodeState to) {
      return real.replace(member, from, to);
    }

    @Override
    public OptionalLong clear(Member member, NodeState fence, Set<String> executors) {
      meanwhile.run();
      return real.clear(member, fence, executors);
    }
  }
}
