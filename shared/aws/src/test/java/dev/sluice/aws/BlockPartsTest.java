package dev.sluice.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.testkit.ChainBuilder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A block's content is whole or not there, whatever became of the writes of its parts. */
final class BlockPartsTest {
  /** DynamoDB's limit, with 1 KiB left for what the parts carry besides their content. */
  private static final int ITEM_BYTES = 399 * 1024;

  @ParameterizedTest
  @CsvSource({
    "0, 1",
    "1, 1",
    "300000, 1",
    "389120, 1",
    "389121, 2",
    "400000, 2",
    "778240, 2",
    "778241, 3"
  })
  void encode_cutsContentBelowTheLimitOfAnItem(int contentBytes, int parts) {
    List<Item> items = partsOf(block(contentBytes));

    assertThat(items).hasSize(parts);
    assertThat(items)
        .allMatch(item -> Row.of(item.attributes()).binary("content").length < ITEM_BYTES);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void join_whenAPartIsMissing_isEmpty(int missing) {
    FetchedBlock block = block(1_000_000);
    List<Row> rows = new ArrayList<>(rowsOf(block));
    rows.remove(missing);

    assertThat(BlockRows.join(block.block().hash(), rows)).isEmpty();
  }

  @Test
  void join_whenThereIsNoPart_isEmpty() {
    assertThat(BlockRows.join(block(1).block().hash(), List.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void join_whenAPartIsOfAnotherContent_isEmpty(int other) {
    FetchedBlock block = block(1_000_000);
    List<Row> rows = new ArrayList<>(rowsOf(block));
    rows.set(other, rowsOf(block(1_000_001)).get(other));

    assertThat(BlockRows.join(block.block().hash(), rows)).isEmpty();
  }

  @Test
  void join_whenALongerContentStoodThereBefore_givesTheNewOne() {
    BlockHash hash = block(1).block().hash();
    FetchedBlock shorter = block(500_000);
    List<Row> rows = new ArrayList<>(rowsOf(shorter));
    rows.add(rowsOf(block(1_000_000)).getLast());

    assertThat(BlockRows.join(hash, rows).orElseThrow().content())
        .isEqualTo(shorter.encoded().orElseThrow().content());
  }

  @Test
  void join_whenAShorterContentWasHalfOverwritten_isEmpty() {
    List<Row> rows = new ArrayList<>(rowsOf(block(500_000)));
    rows.set(1, rowsOf(block(1_000_000)).get(1));

    assertThat(BlockRows.join(block(1).block().hash(), rows)).isEmpty();
  }

  /** Equal seeds: every such block has one hash, whatever its content. */
  private static FetchedBlock block(int contentBytes) {
    return ChainBuilder.seeded(1).withTargets(1, 1).withContentBytes(contentBytes).next();
  }

  private static List<Item> partsOf(FetchedBlock block) {
    return BlockRows.encode(1, block).stream()
        .filter(item -> item.key().partition().startsWith("BLOCK#"))
        .toList();
  }

  private static List<Row> rowsOf(FetchedBlock block) {
    return partsOf(block).stream().map(Item::attributes).map(Row::of).toList();
  }
}
