package dev.sluice.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.core.chain.Height;
import dev.sluice.core.error.HaltException;
import dev.sluice.core.error.PermanentException;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.error.SyncException;
import dev.sluice.core.port.NodeStore;
import dev.sluice.core.port.NodeStore.Outcome;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.NodeId;
import dev.sluice.core.state.NodeState;
import dev.sluice.testkit.ChainBuilder;
import dev.sluice.testkit.Stores;
import dev.sluice.testkit.TestGenesis;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** How the reasons of a cancelled commit are read; DynamoDB Local never gives most of them. */
final class CancellationTest {
  /** The node's row, one execution and two ledger rows. */
  private static final int ITEMS = 4;

  private final Wire wire = new Wire();
  private final Stores stores = TestClients.newStores(wire);
  private final NodeStore node = stores.nodes().node(Member.local(new NodeId("n1")));

  @BeforeEach
  void initialise() {
    stores.configs().initialise(TestGenesis.ofNodes(1, Height.ZERO, ChainBuilder.seeded(1).hash()));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void commit_whenAnItemIsInConflict_isRetryable(int index) {
    assertThat(failure(reasonsWith(index, "TransactionConflict")))
        .isInstanceOf(RetryableException.class)
        .extracting(SyncException::code)
        .isEqualTo("TX_CONFLICT");
  }

  @ParameterizedTest
  @CsvSource({
    "ThrottlingError, 0", "ThrottlingError, 3",
    "ProvisionedThroughputExceeded, 0", "ProvisionedThroughputExceeded, 3"
  })
  void commit_whenAnItemIsThrottled_isRetryable(String code, int index) {
    assertThat(failure(reasonsWith(index, code)))
        .isInstanceOf(RetryableException.class)
        .extracting(SyncException::code)
        .isEqualTo("AWS_THROTTLED");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void commit_whenAnItemIsInvalid_halts(int index) {
    assertThat(failure(reasonsWith(index, "ValidationError")))
        .isInstanceOf(HaltException.class)
        .hasMessageContaining("item " + index)
        .extracting(SyncException::code)
        .isEqualTo("TX_INVALID");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void commit_whenOnlyALedgerRowIsLost_isLedgerMoved(int index) {
    assertThat(outcome(reasonsWith(index, "ConditionalCheckFailed")))
        .isEqualTo(new Outcome.LedgerMoved());
  }

  @Test
  void commit_whenAnExecutionStandsAlready_halts() {
    assertThat(failure(reasonsWith(1, "ConditionalCheckFailed")))
        .isInstanceOf(HaltException.class)
        .extracting(SyncException::code)
        .isEqualTo("STATE_DIVERGENCE");
  }

  @Test
  void commit_whenALedgerRowIsLostAndTheNodeInConflict_isRetryable() {
    List<CancellationReason> reasons = reasonsWith(2, "ConditionalCheckFailed");
    reasons.set(0, reason("TransactionConflict", Map.of()));

    assertThat(failure(reasons).code()).isEqualTo("TX_CONFLICT");
  }

  @Test
  void commit_whenTheNodeIsLostAndALedgerRowInConflict_isNodeMoved() {
    NodeState current = node.read().orElseThrow().withNextEpoch();
    List<CancellationReason> reasons = reasonsWith(3, "TransactionConflict");
    reasons.set(0, reason("ConditionalCheckFailed", NodeRows.encode(current).attributes()));

    assertThat(outcome(reasons)).isEqualTo(new Outcome.NodeMoved(current));
  }

  @Test
  void commit_whenTheNodeIsLostAndThereIsNoRow_isPermanent() {
    assertThat(failure(reasonsWith(0, "ConditionalCheckFailed")))
        .isInstanceOf(PermanentException.class)
        .extracting(SyncException::code)
        .isEqualTo("AWS_NOT_FOUND");
  }

  @Test
  void commit_whenThereAreNoReasons_isRetryable() {
    assertThat(failure(List.of())).isInstanceOf(RetryableException.class);
  }

  @Test
  void commit_whenEveryReasonIsNone_isRetryable() {
    assertThat(failure(reasonsWith(0, "None"))).isInstanceOf(RetryableException.class);
  }

  @Test
  void initialise_whenThrottled_isRetryableAndNotTakenForAnotherNetwork() {
    inject(reasonsWith(2, "ThrottlingError"));
    var genesis = TestGenesis.ofNodes(1, Height.ZERO, ChainBuilder.seeded(1).hash());

    assertThatThrownBy(() -> stores.configs().initialise(genesis))
        .isInstanceOf(RetryableException.class);
  }

  private Outcome outcome(List<CancellationReason> reasons) {
    inject(reasons);
    return node.commit(TestCommits.block(node.read().orElseThrow(), 2));
  }

  private SyncException failure(List<CancellationReason> reasons) {
    NodeState from = node.read().orElseThrow();
    inject(reasons);
    try {
      Outcome outcome = node.commit(TestCommits.block(from, 2));
      throw new AssertionError("wanted a failure, got " + outcome);
    } catch (SyncException e) {
      return e;
    }
  }

  private void inject(List<CancellationReason> reasons) {
    wire.failNext(
        "TransactWriteItems",
        () -> TransactionCanceledException.builder().cancellationReasons(reasons).build());
  }

  private static List<CancellationReason> reasonsWith(int index, String code) {
    List<CancellationReason> reasons =
        new ArrayList<>(Collections.nCopies(ITEMS, reason("None", Map.of())));
    reasons.set(index, reason(code, Map.of()));
    return reasons;
  }

  private static CancellationReason reason(String code, Map<String, AttributeValue> item) {
    CancellationReason.Builder reason = CancellationReason.builder().code(code).message("why");
    return item.isEmpty() ? reason.build() : reason.item(item).build();
  }
}
