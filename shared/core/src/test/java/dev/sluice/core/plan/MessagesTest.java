package dev.sluice.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.Bytes32;
import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.Run;
import dev.sluice.core.message.WorkMessage;
import dev.sluice.core.state.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MessagesTest {
  private static final NodeId NODE = new NodeId("n1");
  private static final BlockHash HASH = BlockHash.parse("0x" + "aa".repeat(32));

  @Test
  void blocks_whenThereAreThree_givesOneMessageEachAndWakesOnTheLast() {
    List<WorkMessage> messages = Messages.blocks(NODE, 7, BlockRange.of(4, 6));
    assertThat(messages)
        .containsExactly(
            new WorkMessage(NODE, BlockRange.of(4, 4), 7, false),
            new WorkMessage(NODE, BlockRange.of(5, 5), 7, false),
            new WorkMessage(NODE, BlockRange.of(6, 6), 7, true));
  }

  @Test
  void pack_whenRunsAreSmall_joinsThemUpToTheNextMultipleOf256() {
    List<Run> runs = List.of(run(250, 253, 0), run(254, 255, 0), run(256, 300, 0));
    assertThat(Messages.pack(BlockRange.of(252, 300), runs, 64))
        .containsExactly(BlockRange.of(252, 255), BlockRange.of(256, 300));
  }

  @Test
  void pack_whenTargetsWouldExceedTheLimit_beginsAnotherMessage() {
    List<Run> runs = List.of(run(1, 2, 600), run(3, 4, 400), run(5, 6, 1), run(7, 7, 5000));
    assertThat(Messages.pack(BlockRange.of(1, 7), runs, 64))
        .containsExactly(BlockRange.of(1, 4), BlockRange.of(5, 6), BlockRange.of(7, 7));
  }

  @Test
  void pack_whenTheLimitOfMessagesIsReached_stops() {
    List<Run> runs = List.of(run(0, 255, 0), run(256, 511, 0), run(512, 600, 0));
    assertThat(Messages.pack(BlockRange.of(0, 600), runs, 2))
        .containsExactly(BlockRange.of(0, 255), BlockRange.of(256, 511));
  }

  @Test
  void pack_whenTheNodeLacksOnlyPartOfARun_cutsIt() {
    assertThat(Messages.pack(BlockRange.of(10, 20), List.of(run(0, 255, 0)), 64))
        .containsExactly(BlockRange.of(10, 20));
  }

  private static Run run(long first, long last, int targetsAtFirst) {
    List<BlockHash> hashes = new ArrayList<>();
    for (long h = first; h <= last; h++) {
      hashes.add(HASH);
    }
    TreeMap<Height, Integer> counts = new TreeMap<>();
    if (targetsAtFirst > 0) {
      counts.put(Height.of(first), targetsAtFirst);
    }
    return new Run(BlockRange.of(first, last), HASH, hashes, counts, 1, List.of(), Bytes32.ZERO);
  }
}
