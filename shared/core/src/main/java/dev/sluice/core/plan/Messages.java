package dev.sluice.core.plan;

import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.Run;
import dev.sluice.core.message.WorkMessage;
import dev.sluice.core.state.NodeId;
import java.util.ArrayList;
import java.util.List;

/** Turns difference blocks into messages; the last of a plan wakes the planner. */
final class Messages {
  /** The most targets in a message; one block with more passes alone. */
  static final int MAX_TARGETS = 1000;

  private Messages() {}

  /** One message for each block. */
  static List<WorkMessage> blocks(NodeId node, long epoch, BlockRange blocks) {
    List<BlockRange> ranges = new ArrayList<>();
    for (Height h = blocks.first(); !h.isAbove(blocks.last()); h = h.next()) {
      ranges.add(new BlockRange(h, h));
    }
    return messages(node, epoch, ranges);
  }

  /**
   * Packs runs into ranges that respect the limits of a message.
   *
   * @param lacking what the node lacks; runs are cut to it
   * @param runs contiguous runs in ascending order
   * @param limit the most ranges
   */
  static List<BlockRange> pack(BlockRange lacking, List<Run> runs, int limit) {
    List<BlockRange> ranges = new ArrayList<>();
    int targets = 0;
    for (Run run : runs) {
      BlockRange part = cut(run.range(), lacking);
      int more = targets(run, part);
      if (!ranges.isEmpty() && targets + more <= MAX_TARGETS && joins(ranges.getLast(), part)) {
        ranges.set(ranges.size() - 1, new BlockRange(ranges.getLast().first(), part.last()));
        targets += more;
      } else if (ranges.size() == limit) {
        break;
      } else {
        ranges.add(part);
        targets = more;
      }
    }
    return ranges;
  }

  private static BlockRange cut(BlockRange run, BlockRange lacking) {
    Height first = run.first().isAbove(lacking.first()) ? run.first() : lacking.first();
    return new BlockRange(first, run.last().min(lacking.last()));
  }

  private static boolean joins(BlockRange before, BlockRange after) {
    return before.last().next().equals(after.first())
        && !after.last().isAbove(Run.boundaryAbove(before.first()));
  }

  private static int targets(Run run, BlockRange part) {
    return run.targetCounts().entrySet().stream()
        .filter(entry -> part.contains(entry.getKey()))
        .mapToInt(entry -> entry.getValue())
        .sum();
  }

  /** One message for each range. */
  static List<WorkMessage> messages(NodeId node, long epoch, List<BlockRange> ranges) {
    List<WorkMessage> messages = new ArrayList<>();
    for (int i = 0; i < ranges.size(); i++) {
      messages.add(new WorkMessage(node, ranges.get(i), epoch, i == ranges.size() - 1));
    }
    return messages;
  }
}
