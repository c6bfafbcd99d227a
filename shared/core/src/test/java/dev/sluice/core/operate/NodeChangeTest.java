package dev.sluice.core.operate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.Height;
import dev.sluice.core.operate.NodeChange.Verdict;
import dev.sluice.core.state.Halt;
import dev.sluice.core.state.NodeId;
import dev.sluice.core.state.NodeState;
import dev.sluice.core.state.NodeStatus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every transition that an operator may ask for. */
class NodeChangeTest {
  private static final BlockHash HASH = BlockHash.parse("0x" + "aa".repeat(32));

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          PAUSE,  ACTIVE,  '',                  ALLOWED, ''
          PAUSE,  PAUSED,  '',                  DONE,    ''
          PAUSE,  HALTED,  STATE_BLOCK_MISSING, REFUSED, it executes nothing
          PAUSE,  HALTED,  DIVERGED,            REFUSED, it executes nothing
          PAUSE,  HALTED,  REPAIRING,           REFUSED, it executes nothing
          PAUSE,  RETIRED, '',                  REFUSED, it executes nothing
          RESUME, ACTIVE,  '',                  DONE,    ''
          RESUME, PAUSED,  '',                  ALLOWED, ''
          RESUME, HALTED,  STATE_BLOCK_MISSING, ALLOWED, ''
          RESUME, HALTED,  DIVERGED,            REFUSED, give `node repair`
          RESUME, HALTED,  EFFECTS_DIFFER,      REFUSED, give `node repair`
          RESUME, HALTED,  STATE_DIVERGENCE,    REFUSED, give `node repair`
          RESUME, HALTED,  REPAIRING,           REFUSED, give `node repair` again
          RESUME, RETIRED, '',                  REFUSED, it left the network for good
          RETIRE, ACTIVE,  '',                  ALLOWED, ''
          RETIRE, PAUSED,  '',                  ALLOWED, ''
          RETIRE, HALTED,  DIVERGED,            ALLOWED, ''
          RETIRE, HALTED,  REPAIRING,           ALLOWED, ''
          RETIRE, RETIRED, '',                  DONE,    ''
          REPAIR, ACTIVE,  '',                  REFUSED, give `node pause` first
          REPAIR, PAUSED,  '',                  ALLOWED, ''
          REPAIR, HALTED,  STATE_BLOCK_MISSING, ALLOWED, ''
          REPAIR, HALTED,  DIVERGED,            ALLOWED, ''
          REPAIR, HALTED,  REPAIRING,           ALLOWED, ''
          REPAIR, RETIRED, '',                  REFUSED, it left the network for good
          """)
  void verdict_isTheTables(
      NodeChange change, NodeStatus status, String halt, Verdict.Kind kind, String reason) {
    NodeState node =
        NodeState.atCheckpoint(new NodeId("n1"), Height.of(7), HASH)
            .withStatus(status, new Halt(halt, ""));
    Verdict verdict = change.verdict(node);
    assertThat(verdict.kind()).isEqualTo(kind);
    assertThat(verdict.reason()).endsWith(reason);
    assertThat(verdict.reason().isEmpty()).isEqualTo(reason.isEmpty());
  }
}
