package dev.sluice.aws;

import dev.sluice.core.chain.BlockKey;
import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.EncodedBlock;
import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.Run;
import dev.sluice.core.chain.TransactionHash;
import dev.sluice.core.chain.TransactionReference;
import dev.sluice.core.port.BlockStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The gateway's blocks and runs on DynamoDB. Storing takes one BatchWriteItem for each 25 rows;
 * loading a block one Query for each megabyte; {@link #runAt} one Query; {@link #find} one GetItem
 * and one Query.
 */
public final class DynamoBlockStore implements BlockStore {
  private final DynamoTable table;
  private final DynamoBatches batches;
  private final RunQuery runs;

  /**
   * The blocks of one network.
   *
   * @param table the network's own table
   */
  public DynamoBlockStore(DynamoDbClient client, String table) {
    this(client, table, Pause.withJitter());
  }

  DynamoBlockStore(DynamoDbClient client, String table, Pause pause) {
    this.table = new DynamoTable(client, table);
    this.batches = new DynamoBatches(this.table, pause);
    this.runs = new RunQuery(this.table);
  }

  @Override
  public void store(int version, List<FetchedBlock> blocks) {
    batches.put(
        blocks.stream()
            .map(block -> BlockRows.encode(version, block))
            .flatMap(List::stream)
            .toList());
  }

  @Override
  public Optional<EncodedBlock> load(BlockKey block) {
    List<Row> parts = new ArrayList<>();
    table.queries().forEach(RowKey.blockPartition(block), parts::add);
    return BlockRows.join(block.hash(), parts);
  }

  @Override
  public Optional<Run> runAt(Height height) {
    return runs.at(height);
  }

  @Override
  public List<Run> runs(BlockRange range, int limit) {
    return runs.touching(range, limit);
  }

  /**
   * {@inheritDoc} Lookup rows are written before the run, and for forks that lose; one that no run
   * bears out is not shown.
   */
  @Override
  public Optional<TransactionReference> find(TransactionHash transaction) {
    return table
        .get(RowKey.transaction(transaction))
        .map(row -> BlockRows.decodeLookup(transaction, row))
        .filter(this::isInRun);
  }

  private boolean isInRun(TransactionReference reference) {
    return runAt(reference.height())
        .filter(run -> run.hashAt(reference.height()).equals(reference.block()))
        .isPresent();
  }
}
