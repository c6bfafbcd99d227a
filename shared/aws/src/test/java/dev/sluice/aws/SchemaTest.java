package dev.sluice.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.Run;
import dev.sluice.core.error.HaltException;
import dev.sluice.core.error.PermanentException;
import dev.sluice.core.port.NodeStore;
import dev.sluice.core.state.GatewayState;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.NodeId;
import dev.sluice.core.state.NodeState;
import dev.sluice.testkit.ChainBuilder;
import dev.sluice.testkit.Stores;
import dev.sluice.testkit.TestGenesis;
import dev.sluice.testkit.TestRuns;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A reader that meets what it does not know stops; it never takes it for a fresh start. */
final class SchemaTest {
  private static final NodeId N1 = new NodeId("n1");

  private final AwsClients clients = TestClients.dynamo(new Wire());
  private final DynamoDbClient client = clients.dynamo();
  private final String table = EmbeddedDynamo.newTable(client);
  private final Stores stores = TestClients.stores(clients, table);
  private final NodeStore node = stores.nodes().node(Member.local(N1));
  private final ChainBuilder chain = ChainBuilder.seeded(1);

  @BeforeEach
  void initialise() {
    stores.configs().initialise(TestGenesis.ofNodes(1, Height.ZERO, chain.hash()));
  }

  @Test
  void read_whenTheSchemaIsUnknown_isPermanent() {
    change(RowKey.node(N1), "v", AttributeValue.fromN("2"));
    change(RowKey.gateway(), "v", AttributeValue.fromN("2"));
    change(RowKey.master(), "v", AttributeValue.fromN("2"));
    change(RowKey.members(), "v", AttributeValue.fromN("2"));
    change(RowKey.configuration(1), "v", AttributeValue.fromN("2"));

    assertSchema(node::read);
    assertSchema(stores.gateway()::read);
    assertSchema(stores.master()::read);
    assertSchema(stores.master()::members);
    assertSchema(() -> stores.configs().version(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"SLEEPING", "active", ""})
  void read_whenTheStatusIsUnknown_isPermanent(String status) {
    change(RowKey.node(N1), "status", AttributeValue.fromS(status));
    change(RowKey.gateway(), "status", AttributeValue.fromS(status));

    assertSchema(node::read);
    assertSchema(stores.gateway()::read);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v",
        "id",
        "height",
        "hash",
        "digest",
        "cursor",
        "effectsHash",
        "epoch",
        "status",
        "haltCode",
        "haltDetail",
        "lastExecution"
      })
  void read_whenAFieldIsMissingOrOfAnotherType_isPermanent(String field) {
    change(RowKey.node(N1), field, AttributeValue.fromBool(true));
    assertSchema(node::read);

    remove(RowKey.node(N1), field);
    assertSchema(node::read);
  }

  @Test
  void read_whenAValueIsImpossible_isPermanent() {
    change(RowKey.node(N1), "height", AttributeValue.fromN("-1"));
    assertSchema(node::read);
    change(RowKey.node(N1), "height", AttributeValue.fromN("1.5"));
    assertSchema(node::read);
    change(RowKey.node(N1), "height", AttributeValue.fromN("9223372036854775808"));
    assertSchema(node::read);
    change(RowKey.node(N1), "height", AttributeValue.fromN("0"));
    change(RowKey.node(N1), "hash", bytes(32));
    assertSchema(node::read);
    change(RowKey.node(N1), "hash", bytes(31));
    assertSchema(node::read);
  }

  @Test
  void commit_whenTheRowsSchemaIsUnknown_isPermanentAndWritesNothing() {
    NodeState from = node.read().orElseThrow();
    change(RowKey.node(N1), "v", AttributeValue.fromN("2"));

    assertSchema(() -> node.commit(TestCommits.block(from, 1)));
    assertThat(node.lastExecution(Height.of(9))).isEmpty();
  }

  @Test
  void runs_whenARunIsBroken_isPermanent() {
    GatewayState from = stores.gateway().read().orElseThrow();
    Run run = TestRuns.of(from, chain.build(3));
    stores.gateway().advance(from, TestRuns.after(from, run), run);
    change(RowKey.run(Height.of(1)), "hashes", bytes(64));
    assertSchema(() -> stores.blocks().runAt(Height.of(2)));

    change(RowKey.run(Height.of(1)), "hashes", bytes(65));
    assertSchema(() -> stores.blocks().runAt(Height.of(2)));
  }

  @Test
  void commit_whenAnExecutionStandsAboveTheNode_halts() {
    NodeState from = node.read().orElseThrow();
    node.commit(TestCommits.block(from, 0));
    change(RowKey.node(N1), NodeRows.encode(from).fields());

    NodeState restored = node.read().orElseThrow().withNextEpoch();
    node.changeStatus(from, restored);
    assertDivergence(() -> node.commit(TestCommits.block(restored, 0)));
  }

  @Test
  void advance_whenARunStandsAboveTheGateway_halts() {
    GatewayState from = stores.gateway().read().orElseThrow();
    Run first = TestRuns.of(from, chain.build(2));
    stores.gateway().advance(from, TestRuns.after(from, first), first);
    change(RowKey.gateway(), GatewayRows.encode(from).fields());

    Run second =
        TestRuns.of(from, ChainBuilder.seeded(2).above(from.height(), from.hash()).build(1));
    assertDivergence(() -> stores.gateway().advance(from, TestRuns.after(from, second), second));
  }

  private static void assertSchema(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            PermanentException.class, e -> assertThat(e.code()).isEqualTo("AWS_SCHEMA"));
  }

  private static void assertDivergence(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            HaltException.class, e -> assertThat(e.code()).isEqualTo("STATE_DIVERGENCE"));
  }

  private static AttributeValue bytes(int count) {
    return AttributeValue.fromB(SdkBytes.fromByteArray(new byte[count]));
  }

  private void change(RowKey key, String field, AttributeValue value) {
    change(key, Map.of(field, value));
  }

  /** Changes a row behind the stores' backs. */
  private void change(RowKey key, Map<String, AttributeValue> fields) {
    Map<String, AttributeValue> item = new TreeMap<>(row(key));
    item.putAll(fields);
    client.putItem(request -> request.tableName(table).item(item));
  }

  private void remove(RowKey key, String field) {
    Map<String, AttributeValue> item = new TreeMap<>(row(key));
    item.remove(field);
    client.putItem(request -> request.tableName(table).item(item));
  }

  private Map<String, AttributeValue> row(RowKey key) {
    return client
        .getItem(request -> request.tableName(table).key(key.attributes()).consistentRead(true))
        .item();
  }
}
