package dev.sluice.core.ledger;

import dev.sluice.core.error.RetryableException;
import dev.sluice.core.port.LedgerStore;
import dev.sluice.core.port.NodeStore;
import dev.sluice.core.state.NodeState;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One executor's whole ledger as a node has it at one height.
 *
 * @param node the node's row, unchanged while the ledger was read
 * @param entries key and value, in the order of the keys' bytes
 */
public record LedgerSnapshot(NodeState node, SortedMap<String, String> entries) {
  private static final int MAX_ATTEMPTS = 20;

  /**
   * Reads a snapshot: rows first, then the node's row again; if it moved meanwhile, all over.
   *
   * @return empty when there is no such node
   * @throws RetryableException {@code STATE_MOVING} when the node moved each time
   */
  public static Optional<LedgerSnapshot> read(
      NodeStore node, LedgerStore ledger, String executor) {
    Optional<NodeState> before = node.read();
    for (int attempt = 0; before.isPresent() && attempt < MAX_ATTEMPTS; attempt++) {
      NodeState state = before.get();
      SortedMap<String, String> entries = entries(ledger, executor, state);
      Optional<NodeState> after = node.read();
      if (after.equals(before)) {
        return Optional.of(new LedgerSnapshot(state, entries));
      }
      before = after;
    }
    if (before.isPresent()) {
      throw new RetryableException(
          "STATE_MOVING",
          "node " + before.get().id() + " moved " + MAX_ATTEMPTS + " times while being read");
    }
    return Optional.empty();
  }

  private static SortedMap<String, String> entries(
      LedgerStore ledger, String executor, NodeState state) {
    SortedMap<String, String> entries =
        new TreeMap<>(Comparator.comparing((String key) -> new LedgerKey(executor, key)));
    ledger.forEach(
        executor,
        (key, row) ->
            row.visibleAt(state.height())
                .asOptional()
                .ifPresent(value -> entries.put(key.key(), value)));
    return entries;
  }

  /** The canonical export: one line {@code key,value} for each entry, each ended by a newline. */
  public String csv() {
    StringBuilder out = new StringBuilder();
    entries.forEach((key, value) -> out.append(key).append(',').append(value).append('\n'));
    return out.toString();
  }
}
