package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.error.HaltException;
import dev.sluice.core.port.ConfigStore;
import dev.sluice.core.state.Configuration;
import dev.sluice.core.state.Genesis;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.NodeId;
import dev.sluice.testkit.TestGenesis;
import dev.sluice.testkit.TestHashes;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link ConfigStore} promises. */
public abstract class ConfigStoreContract extends StoresContract {
  /** Configuration, members, gateway and master take four items of the one transaction. */
  private static final int MOST_NODES = 96;

  @Test
  void version_beforeConfiguration_isEmpty() {
    assertThat(stores().configs().version(1)).isEmpty();
  }

  @Test
  void version_whenThereIsNone_isEmpty() {
    initialise(1);

    assertThat(stores().configs().version(2)).isEmpty();
  }

  @Test
  void version_whenItStands_givesAllOfIt() {
    Genesis plain = genesis(1);
    Configuration configuration =
        new Configuration(1, plain.gateway().height().next(), "{\"rules\":[\"ž\\n\"]}");
    stores()
        .configs()
        .initialise(
            new Genesis(
                configuration, plain.members(), plain.gateway(), plain.master(), plain.nodes()));

    assertThat(stores().configs().version(1)).contains(configuration);
  }

  @Test
  void initialise_whenThereIsNoNetwork_putsEveryRowInPlace() {
    Genesis genesis = genesis(MOST_NODES);

    assertThat(stores().configs().initialise(genesis)).isTrue();
    assertStands(genesis);
  }

  @Test
  void initialise_whenThisVeryNetworkStands_isFalse() {
    Genesis genesis = initialise(3);

    assertThat(stores().configs().initialise(genesis)).isFalse();
    assertStands(genesis);
  }

  @Test
  void initialise_whenAnotherNetworkStands_changesNothing() {
    Genesis genesis = initialise(3);
    BlockHash otherHash = new BlockHash(TestHashes.of("another checkpoint"));
    Genesis other = TestGenesis.ofNodes(5, CHECKPOINT.plus(7), otherHash);

    assertThat(stores().configs().initialise(other)).isFalse();
    assertStands(genesis);
    assertThat(stores().nodes().node(Member.local(new NodeId("n4"))).read()).isEmpty();
  }

  @Test
  void initialise_whenTheNetworkHasMovedOn_changesNothing() {
    Genesis genesis = initialise(1);
    follow(3);
    var moved = gateway();

    assertThat(stores().configs().initialise(genesis)).isFalse();
    assertThat(gateway()).isEqualTo(moved);
  }

  @Test
  void initialise_whenMoreRowsThanOneTransactionHolds_haltsAndWritesNothing() {
    Genesis genesis = genesis(MOST_NODES + 1);

    assertThatThrownBy(() -> stores().configs().initialise(genesis))
        .isInstanceOfSatisfying(
            HaltException.class, e -> assertThat(e.code()).isEqualTo("TX_INVALID"));
    assertThat(stores().gateway().read()).isEmpty();
  }

  @Test
  void initialise_whenANodeIsNoMember_isRefused() {
    Genesis three = genesis(3);
    Genesis two = genesis(2);
    Genesis mixed =
        new Genesis(two.configuration(), two.members(), two.gateway(), two.master(), three.nodes());

    assertThatThrownBy(() -> stores().configs().initialise(mixed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("n3");
  }

  @Test
  void initialise_whenManyRace_oneWins() {
    List<Genesis> rivals =
        IntStream.rangeClosed(1, 6)
            .mapToObj(i -> TestGenesis.ofNodes(i, CHECKPOINT.plus(i), chain().hash()))
            .toList();

    List<Boolean> won = Race.all(rivals, genesis -> stores().configs().initialise(genesis));

    assertThat(won).filteredOn(winner -> winner).hasSize(1);
    assertStands(rivals.get(won.indexOf(true)));
  }

  private void assertStands(Genesis genesis) {
    assertThat(stores().configs().version(1)).contains(genesis.configuration());
    assertThat(stores().master().members()).contains(genesis.members());
    assertThat(stores().master().read()).contains(genesis.master());
    assertThat(stores().gateway().read()).contains(genesis.gateway());
    for (int i = 0; i < genesis.nodes().size(); i++) {
      Member member = genesis.members().members().get(i);
      assertThat(stores().nodes().node(member).read()).contains(genesis.nodes().get(i));
    }
  }
}
