package dev.sluice.simulation.port;

import dev.sluice.core.error.HaltException;
import dev.sluice.core.ledger.LedgerKey;
import dev.sluice.core.ledger.LedgerRow;
import dev.sluice.core.port.LedgerStore;
import dev.sluice.simulation.fault.Point;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** One node's ledger behind the gate. */
record GatedLedger(LedgerStore real, NodeGate gate) implements LedgerStore {
  @Override
  public Map<LedgerKey, LedgerRow> read(Set<LedgerKey> keys) {
    return gate.call(
        Point.LEDGER_READ,
        () -> {
          requireExecutable();
          Map<LedgerKey, LedgerRow> now = real.read(keys);
          Map<LedgerKey, LedgerRow> rows = new HashMap<>();
          for (LedgerKey key : keys) {
            seen(key, Optional.ofNullable(now.get(key))).ifPresent(row -> rows.put(key, row));
          }
          return rows;
        });
  }

  private void requireExecutable() {
    if (gate.store().licence().isPoisoned(gate.id())) {
      throw new HaltException(
          "BLOCK_UNPROVEN", "injected: a block that " + gate.id() + " cannot execute");
    }
  }

  @Override
  public void forEach(String executor, BiConsumer<LedgerKey, LedgerRow> visitor) {
    gate.call(
        Point.LEDGER_SCAN,
        () -> {
          real.forEach(
              executor,
              (key, row) -> seen(key, Optional.of(row)).ifPresent(old -> visitor.accept(key, old)));
          return true;
        });
  }

  /** The row as it is, or as it was before the transaction that is under way. */
  private Optional<LedgerRow> seen(LedgerKey key, Optional<LedgerRow> now) {
    Optional<Tear> old = gate.tear().filter(tear -> tear.isOld(key));
    return old.isPresent() ? old.get().old(key) : now;
  }
}
