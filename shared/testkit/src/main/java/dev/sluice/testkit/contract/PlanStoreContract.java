package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.chain.Height;
import dev.sluice.core.port.PlanStore;
import dev.sluice.core.state.NodeId;
import dev.sluice.core.state.PlanState;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every {@link PlanStore} promises. */
public abstract class PlanStoreContract extends StoresContract {
  private static final NodeId N1 = new NodeId("n1");

  @Test
  void read_beforeTheFirstPlan_isEmpty() {
    initialise(1);

    assertThat(plans().read(N1)).isEmpty();
  }

  @Test
  void write_whenThereWereNoNotes_writesThem() {
    PlanState plan = plan(1);

    assertThat(plans().write(Optional.empty(), plan)).isTrue();
    assertThat(plans().read(N1)).contains(plan);
    assertThat(plans().read(new NodeId("n2"))).isEmpty();
  }

  @Test
  void write_whenThoseReadStillStand_replacesThem() {
    PlanState first = plan(1);
    PlanState second = new PlanState(N1, Height.of(300), -5, 4, 2, Height.of(250));
    plans().write(Optional.empty(), first);

    assertThat(plans().write(Optional.of(first), second)).isTrue();
    assertThat(plans().read(N1)).contains(second);
  }

  @Test
  void write_whenNotesAppeared_writesNothing() {
    PlanState first = plan(1);
    plans().write(Optional.empty(), first);

    assertThat(plans().write(Optional.empty(), plan(2))).isFalse();
    assertThat(plans().read(N1)).contains(first);
  }

  @Test
  void write_whenAnyFieldOfTheNotesMoved_writesNothing() {
    PlanState stands = plan(1);
    plans().write(Optional.empty(), stands);

    for (PlanState stale : eachFieldChanged(stands)) {
      assertThat(plans().write(Optional.of(stale), plan(2))).as("%s", stale).isFalse();
    }
    assertThat(plans().read(N1)).contains(stands);
  }

  @Test
  void write_whenNotesVanished_writesNothing() {
    assertThat(plans().write(Optional.of(plan(1)), plan(2))).isFalse();
    assertThat(plans().read(N1)).isEmpty();
  }

  @Test
  void write_whenManyRace_oneWrites() {
    List<PlanState> rivals = LongStream.range(0, 8).mapToObj(PlanStoreContract::plan).toList();

    List<Boolean> written = Race.all(rivals, plan -> plans().write(Optional.empty(), plan));

    assertThat(written).filteredOn(won -> won).hasSize(1);
    assertThat(plans().read(N1)).contains(rivals.get(written.indexOf(true)));
  }

  private PlanStore plans() {
    return stores().plans();
  }

  private static PlanState plan(long stampMillis) {
    return new PlanState(N1, Height.of(264), stampMillis, 3, 1, Height.of(200));
  }

  private static List<PlanState> eachFieldChanged(PlanState plan) {
    Height up = plan.plannedUpTo();
    long stamp = plan.stampMillis();
    Height node = plan.nodeHeight();
    return List.of(
        new PlanState(N1, up.next(), stamp, plan.epoch(), plan.stalls(), node),
        new PlanState(N1, up, stamp + 1, plan.epoch(), plan.stalls(), node),
        new PlanState(N1, up, stamp, plan.epoch() + 1, plan.stalls(), node),
        new PlanState(N1, up, stamp, plan.epoch(), plan.stalls() + 1, node),
        new PlanState(N1, up, stamp, plan.epoch(), plan.stalls(), node.next()));
  }
}
