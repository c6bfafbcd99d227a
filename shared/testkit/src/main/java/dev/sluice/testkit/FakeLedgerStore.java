package dev.sluice.testkit;

import dev.sluice.core.ledger.LedgerKey;
import dev.sluice.core.ledger.LedgerRow;
import dev.sluice.core.port.LedgerStore;
import dev.sluice.core.state.Member;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** One node's ledger in a {@link FakeTable}. */
final class FakeLedgerStore implements LedgerStore {
  private final FakeTable table;
  private final Member member;

  FakeLedgerStore(FakeTable table, Member member) {
    this.table = table;
    this.member = member;
  }

  @Override
  public Map<LedgerKey, LedgerRow> read(Set<LedgerKey> keys) {
    Map<LedgerKey, LedgerRow> found = new HashMap<>();
    for (LedgerKey key : keys) {
      table.read(RowKey.ledger(member, key), LedgerRow.class).ifPresent(row -> found.put(key, row));
    }
    return Map.copyOf(found);
  }

  @Override
  public void forEach(String executor, BiConsumer<LedgerKey, LedgerRow> visitor) {
    String partition = "LEDGER#" + member.id() + "#" + executor;
    String place = RowKey.node(member).table();
    RowKey from = new RowKey(place, partition, "");
    RowKey to = new RowKey(place, partition, String.valueOf(Character.MAX_VALUE));
    table
        .between(from, to, LedgerRow.class)
        .forEach((key, row) -> visitor.accept(new LedgerKey(executor, key.sort()), row));
  }
}
