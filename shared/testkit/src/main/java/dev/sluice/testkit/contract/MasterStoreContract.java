package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.Height;
import dev.sluice.core.port.MasterStore;
import dev.sluice.core.state.MasterState;
import dev.sluice.core.state.NodeId;
import dev.sluice.testkit.TestHashes;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every {@link MasterStore} promises. */
public abstract class MasterStoreContract extends StoresContract {
  @Test
  void read_beforeConfiguration_isEmpty() {
    assertThat(master().read()).isEmpty();
    assertThat(master().members()).isEmpty();
  }

  @Test
  void read_afterConfiguration_isAtTheCheckpoint() {
    var genesis = initialise(3);

    assertThat(master().read()).contains(genesis.master());
    assertThat(master().members()).contains(genesis.members());
  }

  @Test
  void advance_whenTheHeightStands_movesIt() {
    initialise(3);
    MasterState to = above(row(), 5);

    assertThat(master().advance(row(), to)).isTrue();
    assertThat(row()).isEqualTo(to);
  }

  @Test
  void advance_whenTheHeightMoved_changesNothing() {
    initialise(3);
    MasterState stale = row();
    MasterState current = above(stale, 5);
    master().advance(stale, current);

    assertThat(master().advance(stale, above(stale, 9))).isFalse();
    assertThat(row()).isEqualTo(current);
  }

  @Test
  void advance_whenTheHashDiffers_changesNothing() {
    initialise(3);
    MasterState stands = row();
    MasterState other =
        new MasterState(
            stands.height(),
            new BlockHash(TestHashes.of("another hash")),
            stands.digest(),
            stands.nodes());

    assertThat(master().advance(other, above(other, 1))).isFalse();
    assertThat(row()).isEqualTo(stands);
  }

  @Test
  void advance_whenItWouldNotGrow_changesNothing() {
    initialise(3);
    MasterState stands = above(row(), 5);
    master().advance(row(), stands);

    assertThat(master().advance(stands, at(stands.height()))).isFalse();
    assertThat(master().advance(stands, at(stands.height().previous()))).isFalse();
    assertThat(row()).isEqualTo(stands);
  }

  @Test
  void advance_beforeConfiguration_changesNothing() {
    MasterState from = genesis(1).master();

    assertThat(master().advance(from, above(from, 1))).isFalse();
    assertThat(master().read()).isEmpty();
  }

  @Test
  void advance_whenManyRace_oneMovesIt() {
    initialise(3);
    MasterState from = row();
    List<MasterState> rivals =
        LongStream.rangeClosed(1, 8).mapToObj(blocks -> above(from, blocks)).toList();

    List<Boolean> moved = Race.all(rivals, to -> master().advance(from, to));

    assertThat(moved).filteredOn(won -> won).hasSize(1);
    assertThat(row()).isEqualTo(rivals.get(moved.indexOf(true)));
  }

  private MasterStore master() {
    return stores().master();
  }

  private MasterState row() {
    return master().read().orElseThrow();
  }

  private static MasterState above(MasterState from, long blocks) {
    return at(from.height().plus(blocks));
  }

  private static MasterState at(Height height) {
    return new MasterState(
        height,
        new BlockHash(TestHashes.of("master", height)),
        TestHashes.of("digest", height),
        List.of(new NodeId("n1"), new NodeId("n3")));
  }
}
