package dev.sluice.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.core.chain.Height;
import dev.sluice.core.error.PermanentException;
import dev.sluice.core.port.NodeStore.Outcome;
import dev.sluice.core.state.Genesis;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.NodeId;
import dev.sluice.core.state.NodeState;
import dev.sluice.testkit.ChainBuilder;
import dev.sluice.testkit.Stores;
import dev.sluice.testkit.TestGenesis;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Nodes with tables and regions of their own. */
final class DynamoRegionsTest {
  private final AwsClients clients = TestClients.dynamo(new Wire());
  private final String homeTable = EmbeddedDynamo.newTable(clients.dynamo());
  private final Stores stores = TestClients.stores(clients, homeTable);

  @Test
  void initialise_whenANodeHasATableOfItsOwn_putsItsRowThere() {
    String ownTable = EmbeddedDynamo.newTable(clients.dynamo());
    Member own = new Member(new NodeId("n1"), ownTable, "");
    Genesis genesis = genesis(own, Member.local(new NodeId("n2")));

    assertThat(stores.configs().initialise(genesis)).isTrue();
    assertThat(stores.nodes().node(own).read()).contains(genesis.nodes().getFirst());
    assertThat(stores.nodes().node(Member.local(own.id())).read()).isEmpty();
  }

  @Test
  void commit_whenANodeHasATableOfItsOwn_writesNowhereElse() {
    String ownTable = EmbeddedDynamo.newTable(clients.dynamo());
    Member own = new Member(new NodeId("n1"), ownTable, TestClients.REGION);
    stores.configs().initialise(genesis(own, Member.local(new NodeId("n2"))));
    NodeState from = stores.nodes().node(own).read().orElseThrow();

    assertThat(stores.nodes().node(own).commit(TestCommits.block(from, 1)))
        .isEqualTo(new Outcome.Applied());
    assertThat(stores.nodes().ledger(own).read(Set.of(TestCommits.key(0)))).hasSize(1);
    assertThat(stores.nodes().ledger(Member.local(own.id())).read(Set.of(TestCommits.key(0))))
        .isEmpty();
  }

  @Test
  void node_whenItLivesInAnotherRegion_isReadThere() {
    Member far = farMember();
    NodeState state = genesis(far).nodes().getFirst();
    putFar(far, state);

    assertThat(stores.nodes().node(far).read()).contains(state);
    assertThat(stores.nodes().node(far).commit(TestCommits.block(state, 2)))
        .isEqualTo(new Outcome.Applied());
  }

  @Test
  void initialise_whenANodeLivesInAnotherRegion_isPermanentAndWritesNothing() {
    Member far = new Member(new NodeId("n1"), "t", "eu-west-1");
    Genesis genesis = genesis(far);

    assertThatThrownBy(() -> stores.configs().initialise(genesis))
        .isInstanceOfSatisfying(
            PermanentException.class, e -> assertThat(e.code()).isEqualTo("AWS_REGION"));
    assertThat(stores.gateway().read()).isEmpty();
  }

  @Test
  void initialise_whenANodeLivesInAnotherRegion_putsItsRowThere() {
    Member far = farMember();
    Genesis genesis = genesis(far, Member.local(new NodeId("n2")));

    assertThat(regional().initialise(genesis)).isTrue();
    assertThat(regional().initialise(genesis)).isFalse();
    assertThat(stores.nodes().node(far).read()).contains(genesis.nodes().getFirst());
    assertThat(stores.gateway().read()).contains(genesis.gateway());
  }

  @Test
  void initialise_whenItStoppedAfterTheFarRow_goesOn() {
    Member far = farMember();
    Genesis genesis = genesis(far, Member.local(new NodeId("n2")));
    putFar(far, genesis.nodes().getFirst());

    assertThat(regional().initialise(genesis)).isTrue();
  }

  @Test
  void initialise_whenAnotherRowStandsFarAway_isPermanentAndWritesNothing() {
    Member far = farMember();
    Genesis genesis = genesis(far);
    putFar(far, genesis.nodes().getFirst().withNextEpoch());

    assertThatThrownBy(() -> regional().initialise(genesis))
        .isInstanceOfSatisfying(
            PermanentException.class, e -> assertThat(e.code()).isEqualTo("AWS_NODE_STANDS"));
    assertThat(stores.gateway().read()).isEmpty();
  }

  private DynamoConfigStore regional() {
    return new DynamoConfigStore(clients, clients.dynamo(), homeTable);
  }

  private Member farMember() {
    String farTable = EmbeddedDynamo.newTable(clients.dynamo("eu-west-1"));
    return new Member(new NodeId("n1"), farTable, "eu-west-1");
  }

  private void putFar(Member far, NodeState state) {
    new DynamoTable(clients.dynamo(far.region()), far.table())
        .put(NodeRows.encode(state), Expression.absent());
  }

  @Test
  void read_whenTheTableIsMissing_isPermanentAndNamesIt() {
    Member lost = new Member(new NodeId("n1"), "no-such-table", "");

    assertThatThrownBy(() -> stores.nodes().node(lost).read())
        .isInstanceOfSatisfying(
            PermanentException.class, e -> assertThat(e.code()).isEqualTo("AWS_NOT_FOUND"))
        .hasMessageContaining("no-such-table");
  }

  private static Genesis genesis(Member... members) {
    return TestGenesis.of(List.of(members), Height.of(100), ChainBuilder.seeded(1).hash());
  }
}
