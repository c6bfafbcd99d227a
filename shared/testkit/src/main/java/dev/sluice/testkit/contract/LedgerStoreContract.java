package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.chain.Height;
import dev.sluice.core.ledger.LedgerKey;
import dev.sluice.core.ledger.LedgerPut;
import dev.sluice.core.ledger.LedgerRow;
import dev.sluice.core.ledger.LedgerValue;
import dev.sluice.core.ledger.NodeCommit;
import dev.sluice.core.ledger.Seen;
import dev.sluice.core.port.LedgerStore;
import dev.sluice.core.port.NodeStore.Outcome;
import dev.sluice.core.port.NodeStores;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.NodeId;
import dev.sluice.core.state.NodeState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link LedgerStore} promises, and the {@link NodeStores} that opens it. */
public abstract class LedgerStoreContract extends StoresContract {
  private static final Member N1 = Member.local(new NodeId("n1"));
  private static final int MOST_PUTS = NodeCommit.MAX_ITEMS - 1;

  @Test
  void read_whenNothingIsAsked_isEmpty() {
    initialise(1);

    assertThat(ledger().read(Set.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 99, 100, 101, 350})
  void read_whenKeysExist_givesEveryRow(int count) {
    initialise(1);
    Map<LedgerKey, LedgerRow> written = write(count);

    assertThat(ledger().read(written.keySet())).isEqualTo(written);
  }

  @Test
  void read_whenSomeKeysAreAbsent_leavesThemOut() {
    initialise(1);
    Map<LedgerKey, LedgerRow> written = write(3);
    Set<LedgerKey> asked = new HashSet<>(written.keySet());
    asked.add(new LedgerKey("token-ledger", "absent"));
    asked.add(new LedgerKey("record", NodeCommits.key(0).key()));

    assertThat(ledger().read(asked)).isEqualTo(written);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "a\"b\\c\n", "žluťoučký kůň \uD83D\uDC34"})
  void read_whenValueIsAnyText_givesItBack(String value) {
    initialise(1);
    LedgerKey key = new LedgerKey("record", "k#|/ " + value);
    LedgerRow row = new LedgerRow(value, CHECKPOINT.next(), LedgerValue.of(value));
    commit(List.of(new LedgerPut(key, row, Seen.absent())));

    assertThat(ledger().read(Set.of(key))).containsOnly(Map.entry(key, row));
  }

  @Test
  void read_whenBeforeIsAbsentOrEmpty_tellsThemApart() {
    initialise(1);
    LedgerRow absent = new LedgerRow("v", CHECKPOINT.next(), LedgerValue.absent());
    LedgerRow empty = new LedgerRow("v", CHECKPOINT.next(), LedgerValue.of(""));
    LedgerKey first = NodeCommits.key(1);
    LedgerKey second = NodeCommits.key(2);
    commit(
        List.of(
            new LedgerPut(first, absent, Seen.absent()),
            new LedgerPut(second, empty, Seen.absent())));

    assertThat(ledger().read(Set.of(first, second)))
        .containsOnly(Map.entry(first, absent), Map.entry(second, empty));
  }

  @Test
  void forEach_visitsEveryRowOfTheExecutorOnce() {
    initialise(1);
    Map<LedgerKey, LedgerRow> written = write(250);
    LedgerKey other = new LedgerKey("record", "k");
    commit(
        List.of(
            new LedgerPut(
                other, new LedgerRow("v", Height.of(999), LedgerValue.absent()), Seen.absent())));

    Map<LedgerKey, LedgerRow> visited = new HashMap<>();
    ledger()
        .forEach(
            "token-ledger", (key, row) -> assertThat(visited.put(key, row)).as("twice").isNull());

    assertThat(visited).isEqualTo(written);
  }

  @Test
  void forEach_whenRowsFillManyPages_visitsEveryRow() {
    initialise(1);
    Map<LedgerKey, LedgerRow> written = new HashMap<>();
    for (int i = 0; i < 8; i++) {
      LedgerPut put = NodeCommits.fresh(i, "x".repeat(390_000), Height.of(i));
      commit(List.of(put));
      written.put(put.key(), put.row());
    }

    Map<LedgerKey, LedgerRow> visited = new HashMap<>();
    ledger().forEach("token-ledger", visited::put);

    assertThat(visited).isEqualTo(written);
    assertThat(ledger().read(written.keySet())).isEqualTo(written);
  }

  @Test
  void forEach_whenNothingIsThere_visitsNothing() {
    initialise(1);

    ledger()
        .forEach(
            "token-ledger",
            (key, row) -> {
              throw new AssertionError("visited " + key);
            });
  }

  private LedgerStore ledger() {
    return stores().nodes().ledger(N1);
  }

  private Map<LedgerKey, LedgerRow> write(int count) {
    Map<LedgerKey, LedgerRow> written = new HashMap<>();
    List<LedgerPut> puts = new ArrayList<>(NodeCommits.fresh(count, CHECKPOINT.next()));
    puts.forEach(put -> written.put(put.key(), put.row()));
    for (int start = 0; start < count; start += MOST_PUTS) {
      commit(puts.subList(start, Math.min(count, start + MOST_PUTS)));
    }
    return written;
  }

  private void commit(List<LedgerPut> puts) {
    NodeState from = stores().nodes().node(N1).read().orElseThrow();
    NodeCommit commit =
        new NodeCommit(from, NodeCommits.move(from).to(), puts, List.of(), List.of());
    assertThat(stores().nodes().node(N1).commit(commit)).isEqualTo(new Outcome.Applied());
  }
}
