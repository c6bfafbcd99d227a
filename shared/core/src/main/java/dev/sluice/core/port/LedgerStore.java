package dev.sluice.core.port;

import dev.sluice.core.ledger.LedgerKey;
import dev.sluice.core.ledger.LedgerRow;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** The ledger rows of one node, as they are stored; readers apply {@link LedgerRow#visibleAt}. */
public interface LedgerStore {
  /**
   * Reads rows, strongly consistent each, but not as one snapshot. Keys that the store left
   * unprocessed are asked for again.
   *
   * @return the rows that exist; absent keys are missing from the map
   */
  Map<LedgerKey, LedgerRow> read(Set<LedgerKey> keys);

  /**
   * Visits every row of one executor's ledger, in no particular order, strongly consistent each.
   */
  void forEach(String executor, BiConsumer<LedgerKey, LedgerRow> visitor);
}
