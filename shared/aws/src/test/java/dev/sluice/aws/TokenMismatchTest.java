package dev.sluice.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.Run;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.ledger.NodeCommit;
import dev.sluice.core.port.GatewayStore.Advance;
import dev.sluice.core.port.NodeStore;
import dev.sluice.core.port.NodeStore.Outcome;
import dev.sluice.core.state.GatewayState;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.NodeId;
import dev.sluice.core.state.NodeState;
import dev.sluice.testkit.ChainBuilder;
import dev.sluice.testkit.Stores;
import dev.sluice.testkit.TestGenesis;
import dev.sluice.testkit.TestRuns;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** A token that another payload used: the row is read again and tells what became of the write. */
final class TokenMismatchTest {
  private final Wire wire = new Wire();
  private final Stores stores = TestClients.newStores(wire);
  private final ChainBuilder chain = ChainBuilder.seeded(1);
  private final NodeStore node = stores.nodes().node(Member.local(new NodeId("n1")));

  @BeforeEach
  void initialise() {
    stores.configs().initialise(TestGenesis.ofNodes(1, Height.ZERO, chain.hash()));
    String token = UUID.randomUUID().toString();
    wire.change(request -> withToken(token, request), response -> response);
  }

  @Test
  void commit_whenTheRowStandsAsRead_isRetryable() {
    NodeState from = row();
    node.commit(TestCommits.block(from, 1));
    NodeState current = row();

    assertThatThrownBy(() -> node.commit(TestCommits.block(current, 0)))
        .isInstanceOfSatisfying(
            RetryableException.class, e -> assertThat(e.code()).isEqualTo("TX_CONFLICT"));
    assertThat(row()).isEqualTo(current);
  }

  @Test
  void commit_whenTheRowMoved_isNodeMoved() {
    NodeState from = row();
    NodeCommit first = TestCommits.block(from, 1);
    node.commit(first);

    assertThat(node.commit(TestCommits.block(from, 2)))
        .isEqualTo(new Outcome.NodeMoved(first.to()));
  }

  @Test
  void advance_whenTheRowStandsAsRead_isRetryable() {
    advance(gateway());
    GatewayState current = gateway();

    assertThatThrownBy(() -> advance(current))
        .isInstanceOfSatisfying(
            RetryableException.class, e -> assertThat(e.code()).isEqualTo("TX_CONFLICT"));
  }

  @Test
  void advance_whenTheRowMoved_isMoved() {
    GatewayState from = gateway();
    advance(from);
    Run other = TestRuns.of(from, ChainBuilder.seeded(2).above(Height.ZERO, from.hash()).build(1));

    assertThat(stores.gateway().advance(from, TestRuns.after(from, other), other))
        .isEqualTo(new Advance.Moved(gateway()));
  }

  private Advance advance(GatewayState from) {
    Run run = TestRuns.of(from, chain.build(2));
    return stores.gateway().advance(from, TestRuns.after(from, run), run);
  }

  private GatewayState gateway() {
    return stores.gateway().read().orElseThrow();
  }

  private NodeState row() {
    return node.read().orElseThrow();
  }

  private static SdkRequest withToken(String token, SdkRequest request) {
    return request instanceof TransactWriteItemsRequest transaction
        ? transaction.toBuilder().clientRequestToken(token).build()
        : request;
  }
}
