package dev.sluice.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.core.chain.BlockKey;
import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.error.RetryableException;
import dev.sluice.testkit.ChainBuilder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** What DynamoDB leaves unprocessed is asked for again, and given up after a bound. */
final class BatchesTest {
  private final Wire wire = new Wire();
  private final DynamoDbClient client = TestClients.dynamo(wire).dynamo();
  private final String table = EmbeddedDynamo.newTable(client);
  private final List<Integer> pauses = new ArrayList<>();
  private final DynamoBatches batches =
      new DynamoBatches(new DynamoTable(client, table), pauses::add);
  private List<WriteRequest> heldPuts = List.of();
  private List<Map<String, AttributeValue>> heldKeys = List.of();

  @Test
  void put_whenHalfIsLeftOverEachTime_writesAll() {
    wire.change(request -> keepPuts(request, BatchesTest::half), this::reportPuts);
    batches.put(items(25));
    wire.change(request -> request, response -> response);

    assertThat(batches.get(keys(25))).hasSize(25);
    assertThat(pauses).containsExactly(1, 2, 3, 4);
  }

  @Test
  void put_whenNothingIsEverWritten_givesUp() {
    wire.change(request -> keepPuts(request, size -> 0), this::reportPuts);

    assertThatThrownBy(() -> batches.put(items(3)))
        .isInstanceOfSatisfying(
            RetryableException.class, e -> assertThat(e.code()).isEqualTo("AWS_THROTTLED"));
    assertThat(wire.takeCounts()).containsEntry("BatchWriteItem", Pause.MAX_ATTEMPTS);
  }

  @Test
  void get_whenHalfIsLeftOverEachTime_readsAllOnce() {
    batches.put(items(40));
    wire.change(request -> keepKeys(request, BatchesTest::half), this::reportKeys);

    List<Row> rows = batches.get(keys(40));

    assertThat(rows).extracting(Row::key).containsExactlyInAnyOrderElementsOf(keys(40));
    assertThat(pauses).containsExactly(1, 2, 3, 4, 5);
  }

  @Test
  void get_whenNothingIsEverRead_givesUp() {
    batches.put(items(3));
    wire.change(request -> keepKeys(request, size -> 0), this::reportKeys);

    assertThatThrownBy(() -> batches.get(keys(3)))
        .isInstanceOfSatisfying(
            RetryableException.class, e -> assertThat(e.code()).isEqualTo("AWS_THROTTLED"));
  }

  @Test
  void get_whenAnswersAreLargerThanSixteenMegabytes_readsAll() {
    List<Item> large =
        IntStream.range(0, 50)
            .mapToObj(i -> Item.of(key(i)).text("value", "x".repeat(390_000)))
            .toList();
    batches.put(large);

    assertThat(batches.get(keys(50))).hasSize(50);
  }

  @Test
  void store_whenRowsAreLeftOver_blockIsWhole() {
    DynamoBlockStore blocks = new DynamoBlockStore(client, table, failed -> {});
    FetchedBlock block =
        ChainBuilder.seeded(1).withTargets(3, 3).withContentBytes(1_000_000).next();
    wire.change(request -> keepPuts(request, BatchesTest::half), this::reportPuts);
    blocks.store(1, List.of(block));

    assertThat(blocks.load(new BlockKey(block.block().hash(), 1)).orElseThrow().content())
        .isEqualTo(block.encoded().orElseThrow().content());
  }

  @Test
  void boundMillis_doublesWithEveryFailure() {
    assertThat(IntStream.rangeClosed(1, 5).mapToLong(Pause::boundMillis))
        .containsExactly(25L, 50L, 100L, 200L, 400L);
  }

  /** Lets some puts pass and holds the others back; a request needs one at least. */
  private SdkRequest keepPuts(SdkRequest request, IntUnaryOperator keeping) {
    if (!(request instanceof BatchWriteItemRequest batch)) {
      return request;
    }
    List<WriteRequest> puts = batch.requestItems().getOrDefault(table, List.of());
    int kept = keeping.applyAsInt(puts.size());
    heldPuts = puts.subList(kept, puts.size());
    List<WriteRequest> sent = kept == 0 ? puts.subList(0, 1) : puts.subList(0, kept);
    return batch.toBuilder().requestItems(Map.of(table, sent)).build();
  }

  private SdkResponse reportPuts(SdkResponse response) {
    return response instanceof BatchWriteItemResponse batch && !heldPuts.isEmpty()
        ? batch.toBuilder().unprocessedItems(Map.of(table, heldPuts)).build()
        : response;
  }

  private SdkRequest keepKeys(SdkRequest request, IntUnaryOperator keeping) {
    if (!(request instanceof BatchGetItemRequest batch)) {
      return request;
    }
    List<Map<String, AttributeValue>> keys = batch.requestItems().values().iterator().next().keys();
    int kept = keeping.applyAsInt(keys.size());
    heldKeys = keys.subList(kept, keys.size());
    List<Map<String, AttributeValue>> sent = kept == 0 ? keys.subList(0, 1) : keys.subList(0, kept);
    return batch.toBuilder().requestItems(Map.of(table, reading(sent))).build();
  }

  private SdkResponse reportKeys(SdkResponse response) {
    return response instanceof BatchGetItemResponse batch && !heldKeys.isEmpty()
        ? batch.toBuilder().unprocessedKeys(Map.of(table, reading(heldKeys))).build()
        : response;
  }

  private static KeysAndAttributes reading(List<Map<String, AttributeValue>> keys) {
    return KeysAndAttributes.builder().keys(keys).consistentRead(true).build();
  }

  private static int half(int size) {
    return Math.ceilDiv(size, 2);
  }

  private static List<Item> items(int count) {
    return keys(count).stream().map(key -> Item.of(key).text("value", "v")).toList();
  }

  private static Set<RowKey> keys(int count) {
    return new HashSet<>(IntStream.range(0, count).mapToObj(BatchesTest::key).toList());
  }

  private static RowKey key(int number) {
    return new RowKey("TEST", Integer.toString(number));
  }
}
