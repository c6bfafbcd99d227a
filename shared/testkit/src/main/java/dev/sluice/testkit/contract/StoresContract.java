package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.Run;
import dev.sluice.core.port.GatewayStore.Advance;
import dev.sluice.core.state.GatewayState;
import dev.sluice.core.state.Genesis;
import dev.sluice.testkit.ChainBuilder;
import dev.sluice.testkit.Stores;
import dev.sluice.testkit.TestGenesis;
import dev.sluice.testkit.TestRuns;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/** What the contracts of all stores share: an empty table, a network and a chain to put there. */
public abstract class StoresContract {
  /** Where trust starts; a run that begins above it has 55 blocks to the next multiple of 256. */
  static final Height CHECKPOINT = Height.of(200);

  /** The seed of the chain that the tests store. */
  static final long SEED = 20_260_101;

  private Stores stores;
  private ChainBuilder chain;

  /** Nothing is open before the first test. */
  protected StoresContract() {
    chain = ChainBuilder.seeded(SEED);
    chain.above(CHECKPOINT, chain.hash());
  }

  /** The stores over a table that is empty. */
  protected abstract Stores open();

  @BeforeEach
  final void openStores() {
    stores = open();
  }

  final Stores stores() {
    return stores;
  }

  /** The chain above the checkpoint; it goes on where the last call left it. */
  final ChainBuilder chain() {
    return chain;
  }

  /** A network of this many nodes at the checkpoint. */
  final Genesis genesis(int nodes) {
    return TestGenesis.ofNodes(nodes, CHECKPOINT, chain.hash());
  }

  /** Puts a network of this many nodes in place. */
  final Genesis initialise(int nodes) {
    Genesis genesis = genesis(nodes);
    assertThat(stores.configs().initialise(genesis)).isTrue();
    return genesis;
  }

  final GatewayState gateway() {
    return stores.gateway().read().orElseThrow();
  }

  /** Builds, stores and advances over the next blocks, cut where runs must end. */
  final List<Run> follow(int count) {
    List<Run> runs = new ArrayList<>();
    for (List<FetchedBlock> piece : TestRuns.cut(chain.build(count))) {
      runs.add(advance(piece));
    }
    return runs;
  }

  /** Stores these blocks and advances over them as one run. */
  final Run advance(List<FetchedBlock> blocks) {
    stores.blocks().store(1, blocks);
    GatewayState from = gateway();
    Run run = TestRuns.of(from, blocks);
    assertThat(stores.gateway().advance(from, TestRuns.after(from, run), run))
        .isEqualTo(new Advance.Applied());
    return run;
  }
}
