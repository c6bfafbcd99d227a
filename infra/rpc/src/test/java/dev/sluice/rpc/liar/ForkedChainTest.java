package dev.sluice.rpc.liar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A chain of its own. */
@Timeout(60)
class ForkedChainTest {
  private static final Probe probe = new Probe();

  @AfterAll
  static void stop() {
    probe.close();
  }

  @Test
  void blocks_whenForked_areLinkedAndDiffer() throws Exception {
    try (LiarServer liar = fork(20)) {
      List<JsonNode> told = blocks(liar);
      List<JsonNode> honest = new ArrayList<>();
      for (long height = 15; height <= 30; height++) {
        honest.add(probe.result(probe.truth(), Probe.block(1, height)));
      }

      for (int i = 0; i < told.size(); i++) {
        boolean isForked = i >= 5;
        assertThat(told.get(i).equals(honest.get(i))).as("block %d", 15 + i).isEqualTo(!isForked);
        if (i > 0) {
          assertThat(told.get(i).path("parentHash")).isEqualTo(told.get(i - 1).path("hash"));
        }
      }
    }
  }

  /** Whatever is asked for first, the fork is the same. */
  @Test
  void head_whenAskedForFirst_isThatOfTheFork() throws Exception {
    String head = Probe.call(1, "eth_getBlockByNumber", "[\"latest\",true]");
    try (LiarServer one = fork(20);
        LiarServer other = fork(20)) {
      JsonNode first = probe.result(one.uri(), head);
      blocks(other);

      assertThat(first).isEqualTo(probe.result(other.uri(), head));
      assertThat(first).isNotEqualTo(probe.result(probe.truth(), head));
      String byHash =
          Probe.call(1, "eth_getBlockByHash", "[\"" + first.path("hash").asText() + "\",true]");
      assertThat(probe.result(one.uri(), byHash)).isEqualTo(first);
    }
  }

  @Test
  void fork_whenNoHeightIsGiven_beginsWhereItIsFirstAskedByNumber() throws Exception {
    String latest = Probe.call(1, "eth_getBlockByNumber", "[\"latest\",true]");
    try (LiarServer liar = probe.liar("fork-private")) {
      JsonNode head = probe.result(liar.uri(), latest);
      assertThat(head).isEqualTo(probe.result(probe.truth(), latest));

      JsonNode first = probe.result(liar.uri(), Probe.block(1, 50));
      assertThat(first).isNotEqualTo(probe.result(probe.truth(), Probe.block(1, 50)));
      assertThat(probe.result(liar.uri(), latest)).isNotEqualTo(head);
      assertThat(probe.text(liar.uri(), Probe.block(1, 49)))
          .isEqualTo(probe.text(probe.truth(), Probe.block(1, 49)));
    }
  }

  private static LiarServer fork(long from) {
    return probe.liar(Schedule.ALWAYS, 3, OptionalLong.of(from), "fork-private");
  }

  private static List<JsonNode> blocks(LiarServer liar) throws Exception {
    List<JsonNode> blocks = new ArrayList<>();
    for (long height = 15; height <= 30; height++) {
      blocks.add(probe.result(liar.uri(), Probe.block(1, height)));
    }
    return blocks;
  }
}
