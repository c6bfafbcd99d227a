package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.operate.Operation;
import dev.sluice.core.port.OperationLog;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link OperationLog} promises. */
public abstract class OperationLogContract {
  private List<OperationLog> opened = List.of();

  /** An empty log. */
  protected abstract OperationLog open();

  @BeforeEach
  final void openLog() {
    opened = List.of(open());
  }

  @Test
  void newest_givesTheNewestFirst_andNoMoreThanAsked() {
    for (int i = 1; i <= 5; i++) {
      assertThat(log().append(operation(i))).isTrue();
    }

    assertThat(log().newest(3)).containsExactly(operation(5), operation(4), operation(3));
    assertThat(log().newest(9)).hasSize(5);
  }

  @Test
  void append_whenTheIdIsTaken_changesNothing() {
    log().append(operation(1));
    Operation other = new Operation("id-1", 7, "b", "c", "d", "e", Operation.BEGUN);

    assertThat(log().append(other)).isFalse();
    assertThat(log().newest(2)).containsExactly(operation(1));
  }

  @Test
  void conclude_notesTheOutcomeOnce() {
    log().append(operation(1));

    assertThat(log().conclude(operation(1).concluded("done"))).isTrue();
    assertThat(log().conclude(operation(1).concluded("failed"))).isFalse();
    assertThat(log().newest(2)).containsExactly(operation(1).concluded("done"));
  }

  @Test
  void conclude_ofAnUnknownOperation_writesNothing() {
    assertThat(log().conclude(operation(1).concluded("done"))).isFalse();
    assertThat(log().newest(2)).isEmpty();
  }

  private OperationLog log() {
    return opened.getFirst();
  }

  private static Operation operation(int number) {
    return new Operation(
        "id-" + number, 1_000 + number, "me", "node pause", "n1", "stop", Operation.BEGUN);
  }
}
