package dev.sluice.core.audit;

import dev.sluice.core.chain.Height;
import dev.sluice.core.ledger.LedgerKey;
import dev.sluice.core.ledger.LedgerRow;
import dev.sluice.core.ledger.LedgerValue;
import dev.sluice.core.port.LedgerStore;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** The ledger as a plain fold over blocks, with the values that each entry had before. */
final class Folded implements LedgerStore {
  /** A transaction holds fewer blocks than this, so an entry's row keeps no older value. */
  static final int MOST_OLDER = 128;

  private final Map<LedgerKey, Folding> entries = new TreeMap<>();

  void write(LedgerKey key, String value, Height at) {
    entries.computeIfAbsent(key, absent -> new Folding()).write(value, at);
  }

  Map<LedgerKey, Folding> entries() {
    return entries;
  }

  @Override
  public Map<LedgerKey, LedgerRow> read(Set<LedgerKey> keys) {
    Map<LedgerKey, LedgerRow> found = new HashMap<>();
    for (LedgerKey key : keys) {
      Folding entry = entries.get(key);
      if (entry != null) {
        found.put(key, entry.row());
      }
    }
    return found;
  }

  @Override
  public void forEach(String executor, BiConsumer<LedgerKey, LedgerRow> visitor) {
    entries.forEach(
        (key, entry) -> {
          if (key.executor().equals(executor)) {
            visitor.accept(key, entry.row());
          }
        });
  }

  /** One entry. */
  static final class Folding {
    private final Deque<String> older = new ArrayDeque<>(2);
    private boolean forgot;
    private String value = "";
    private Height at = Height.ZERO;
    private boolean written;

    private void write(String newValue, Height height) {
      if (written) {
        older.addLast(value);
      }
      if (older.size() > MOST_OLDER) {
        older.removeFirst();
        forgot = true;
      }
      value = newValue;
      at = height;
      written = true;
    }

    String value() {
      return value;
    }

    /** The last block that wrote it. */
    Height at() {
      return at;
    }

    /** Whether a row may say that this stood there before. */
    boolean mayHaveBeen(LedgerValue before) {
      return before.asOptional().map(older::contains).orElse(!forgot);
    }

    private LedgerRow row() {
      return new LedgerRow(value, at, LedgerValue.absent());
    }
  }
}
