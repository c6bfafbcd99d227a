package dev.sluice.aws;

import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the runs that touch a range: one Query for the run that holds the first height, one more
 * for those above it in the same partition, and one for each further partition. Runs have no gap
 * between them, so that a partition which ends early is the last; below the checkpoint partitions
 * are empty, and the gateway's height bounds the search.
 */
final class RunQuery {
  private final DynamoTable table;

  RunQuery(DynamoTable table) {
    this.table = table;
  }

  /** The run that holds a height. */
  Optional<Run> at(Height height) {
    return table
        .queries()
        .lastUpTo(RowKey.run(height))
        .map(RunRows::decode)
        .filter(run -> run.range().contains(height));
  }

  /** The runs that touch the range in ascending order, at most {@code limit}. */
  List<Run> touching(BlockRange range, int limit) {
    List<Run> found = new ArrayList<>();
    if (limit > 0) {
      at(range.first()).ifPresent(found::add);
    }
    Height below = found.isEmpty() ? range.first() : found.getLast().range().last();
    Height end = range.last();
    boolean isTip = false;
    while (found.size() < limit && end.isAbove(below) && !isTip) {
      Height partitionEnd = lastOfPartition(below.next());
      collect(new BlockRange(below.next(), partitionEnd.min(end)), limit, found);
      isTip = !found.isEmpty() && partitionEnd.isAbove(found.getLast().range().last());
      if (found.isEmpty() && below.equals(range.first())) {
        end = end.min(gatewayHeight());
      }
      below = partitionEnd;
    }
    return List.copyOf(found);
  }

  private void collect(BlockRange range, int limit, List<Run> found) {
    RowKey from = RowKey.run(range.first());
    String to = RowKey.run(range.last()).sort();
    PartitionQueries.Page page = table.queries().between(from, to, limit - found.size());
    page.rows().forEach(row -> found.add(RunRows.decode(row)));
    while (!page.isLast() && found.size() < limit) {
      page = table.queries().after(page, from, to, limit - found.size());
      page.rows().forEach(row -> found.add(RunRows.decode(row)));
    }
  }

  private Height gatewayHeight() {
    return table
        .get(RowKey.gateway())
        .map(row -> GatewayRows.decode(row).height())
        .orElse(Height.ZERO);
  }

  private static Height lastOfPartition(Height height) {
    long above = RowKey.RUN_PARTITION_HEIGHTS - 1 - height.value() % RowKey.RUN_PARTITION_HEIGHTS;
    return height.value() > Long.MAX_VALUE - above ? Height.of(Long.MAX_VALUE) : height.plus(above);
  }
}
