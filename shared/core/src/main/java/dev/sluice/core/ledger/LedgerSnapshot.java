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
   * Reads a snapshot: the node's row once all that moved it is visible, the ledger's rows, then the
   * node's row again; if it moved meanwhile, all over. Had it moved twice, some row might keep no
   * value of the first height; had it been read while its transaction was under way, some row might
   * not be there yet.
   *
   * @return empty when there is no such node
   * @throws RetryableException {@code STATE_MOVING} when the node moved each time
   */
  public static Optional<LedgerSnapshot> read(NodeStore node, LedgerStore ledger, String executor) {
    for (int attempt = 1; ; attempt++) {
      try {
        Optional<NodeState> before = node.readCommitted();
        if (before.isEmpty()) {
          return Optional.empty();
        }
        SortedMap<String, String> entries = entries(ledger, executor, before.get());
        if (node.read().filter(before.get()::standsAs).isPresent()) {
          return Optional.of(new LedgerSnapshot(before.get(), entries));
        }
      } catch (RetryableException e) {
        requireConflict(e);
      }
      requireAttemptsLeft(attempt);
    }
  }

  private static void requireConflict(RetryableException failure) {
    if (!failure.code().equals("TX_CONFLICT")) {
      throw failure;
    }
  }

  private static void requireAttemptsLeft(int attempt) {
    if (attempt == MAX_ATTEMPTS) {
      throw new RetryableException(
          "STATE_MOVING", "the node moved at each of " + attempt + " attempts to read its ledger");
    }
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
