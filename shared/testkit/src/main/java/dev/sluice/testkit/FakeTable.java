package dev.sluice.testkit;

import dev.sluice.core.error.HaltException;
import dev.sluice.core.ledger.LedgerRow;
import dev.sluice.core.message.OutboxEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A table in memory with the transactions, conditions and limits of DynamoDB. All fake stores of
 * one network share one, so that what one writes the others read. Safe for use by several threads;
 * every call is one atomic step.
 */
public final class FakeTable {
  /** The most items of one transaction. */
  public static final int MAX_ITEMS = 100;

  /** The most bytes of one row, names included. */
  public static final int MAX_ITEM_BYTES = 400 * 1024;

  /** The most bytes of one transaction. */
  public static final int MAX_TRANSACTION_BYTES = 4 * 1024 * 1024;

  /** How many transactions are remembered by their payload, for want of DynamoDB's ten minutes. */
  public static final int REMEMBERED_TRANSACTIONS = 1_000;

  /** What a row's attribute names and numbers take, roughly. */
  private static final int ROW_OVERHEAD_BYTES = 100;

  private final NavigableMap<RowKey, Object> rows;
  private long writes;
  private final Set<Object> applied = new LinkedHashSet<>();

  /** An empty table. */
  public FakeTable() {
    this(new TreeMap<>());
  }

  private FakeTable(NavigableMap<RowKey, Object> rows) {
    this.rows = rows;
  }

  /** A table of its own with the same rows: a state to go back to. */
  public synchronized FakeTable copy() {
    return new FakeTable(new TreeMap<>(rows));
  }

  /** Forgets which transactions were applied, as DynamoDB does after ten minutes. */
  public synchronized void forgetTransactions() {
    applied.clear();
  }

  /** The names of all rows. */
  public synchronized NavigableSet<RowKey> keys() {
    return Collections.unmodifiableNavigableSet(new TreeSet<>(rows.navigableKeySet()));
  }

  /** How many rows were written so far. */
  public synchronized long writes() {
    return writes;
  }

  /** Removes a row behind the stores' backs, as a partial restore would. */
  public synchronized void remove(RowKey key) {
    rows.remove(key);
  }

  synchronized <T> Optional<T> read(RowKey key, Class<T> type) {
    return Optional.ofNullable(rows.get(key)).map(type::cast);
  }

  /** The rows of one partition from one sort key to another, both included. */
  synchronized <T> NavigableMap<RowKey, T> between(RowKey from, RowKey to, Class<T> type) {
    NavigableMap<RowKey, T> found = new TreeMap<>();
    rows.subMap(from, true, to, true).forEach((key, row) -> found.put(key, type.cast(row)));
    return found;
  }

  /** Puts rows without a condition. */
  synchronized void put(RowKey key, Object row) {
    writes++;
    rows.put(key, row);
  }

  /**
   * Writes all or nothing.
   *
   * @return what stood under every key whose condition did not hold, by index; empty when written
   * @throws HaltException with code {@code TX_INVALID} when DynamoDB would refuse the request
   */
  synchronized List<Lost> transact(List<FakeWrite> writes) {
    requireValid(writes);
    List<Lost> lost = new ArrayList<>();
    for (int i = 0; i < writes.size(); i++) {
      FakeWrite write = writes.get(i);
      Optional<Object> row = read(write.key(), Object.class);
      if (!write.condition().holds(row)) {
        lost.add(new Lost(i, row.stream().toList()));
      }
    }
    if (lost.isEmpty()) {
      writes.forEach(this::apply);
    }
    return List.copyOf(lost);
  }

  /**
   * The same, but a payload that was applied before is taken for a repetition: nothing is written,
   * and nothing is lost (DynamoDB TransactWriteItems, ClientRequestToken).
   */
  synchronized List<Lost> transactOnce(Object payload, List<FakeWrite> writes) {
    if (applied.contains(payload)) {
      return List.of();
    }
    List<Lost> lost = transact(writes);
    if (lost.isEmpty()) {
      remember(payload);
    }
    return lost;
  }

  private void remember(Object payload) {
    if (applied.size() == REMEMBERED_TRANSACTIONS) {
      applied.remove(applied.iterator().next());
    }
    applied.add(payload);
  }

  private void apply(FakeWrite write) {
    if (write instanceof FakeWrite.Put put) {
      writes++;
      rows.put(put.key(), put.row());
    }
  }

  private static void requireValid(List<FakeWrite> writes) {
    if (writes.size() > MAX_ITEMS) {
      throw new HaltException("TX_INVALID", writes.size() + " items, at most " + MAX_ITEMS);
    }
    if (writes.stream().map(FakeWrite::key).distinct().count() != writes.size()) {
      throw new HaltException("TX_INVALID", "a transaction names one item twice");
    }
    long total = 0;
    for (FakeWrite write : writes) {
      long size = sizeOf(write);
      if (size > MAX_ITEM_BYTES) {
        throw new HaltException("TX_INVALID", "an item of " + size + " bytes: " + write.key());
      }
      total += size;
    }
    if (total > MAX_TRANSACTION_BYTES) {
      throw new HaltException("TX_INVALID", "a transaction of " + total + " bytes");
    }
  }

  /** Only ledger rows and events can grow; the others are small by construction. */
  private static long sizeOf(FakeWrite write) {
    if (write instanceof FakeWrite.Put put && put.row() instanceof LedgerRow row) {
      return ROW_OVERHEAD_BYTES
          + bytes(write.key().sort())
          + bytes(row.value())
          + bytes(row.before().asOptional().orElse(""));
    }
    if (write instanceof FakeWrite.Put put && put.row() instanceof OutboxEvent event) {
      return ROW_OVERHEAD_BYTES + bytes(event.position()) + bytes(event.content());
    }
    return ROW_OVERHEAD_BYTES;
  }

  private static long bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /**
   * A condition that did not hold.
   *
   * @param index the item's position in the transaction
   * @param row what stood there: one row or none
   */
  record Lost(int index, List<Object> row) {
    <T> Optional<T> as(Class<T> type) {
      return row.stream().map(type::cast).findFirst();
    }
  }
}
