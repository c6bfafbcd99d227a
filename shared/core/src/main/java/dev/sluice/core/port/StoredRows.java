package dev.sluice.core.port;

import dev.sluice.core.chain.BlockKey;
import dev.sluice.core.chain.EncodedBlock;
import dev.sluice.core.chain.Run;
import dev.sluice.core.chain.TransactionHash;
import dev.sluice.core.chain.TransactionReference;
import dev.sluice.core.ledger.Execution;
import dev.sluice.core.ledger.LedgerKey;
import dev.sluice.core.ledger.LedgerRow;
import dev.sluice.core.state.Member;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The rows as they lie, those that are broken or too many as well. Reads only; for audits. */
public interface StoredRows {
  /** How many heights share one group of runs. */
  long GROUP_HEIGHTS = 65_536;

  /**
   * Visits the runs that begin in one group of heights, ascending.
   *
   * @param group the first height divided by {@link #GROUP_HEIGHTS}
   * @return how many rows there are
   */
  long runs(long group, Consumer<Stored<Run>> visitor);

  /**
   * A block's rows put together.
   *
   * @return the block, or what is wrong; then the names of rows that belong to no part of it
   */
  StoredBlock block(BlockKey key);

  /** The lookup rows of these transactions; absent ones are missing. */
  Map<TransactionHash, Stored<TransactionReference>> lookups(Set<TransactionHash> transactions);

  /** Visits a node's executions, ascending. */
  void executions(Member member, Consumer<Stored<Execution>> visitor);

  /** Visits one executor's ledger on a node, in no particular order. */
  void ledger(Member member, String executor, Consumer<Stored<Entry>> visitor);

  /**
   * One row.
   *
   * @param name its key, as it stands in the table
   * @param value what it holds; empty when it cannot be read
   * @param fault why it cannot be read; empty otherwise
   */
  record Stored<T>(String name, Optional<T> value, String fault) {
    /** A row that can be read. */
    public static <T> Stored<T> of(String name, T value) {
      return new Stored<>(name, Optional.of(value), "");
    }

    /** A row that cannot. */
    public static <T> Stored<T> broken(String name, String fault) {
      return new Stored<>(name, Optional.empty(), fault);
    }
  }

  /**
   * A block's rows.
   *
   * @param block the block, when all of its parts are there
   * @param missing names of parts that are not there
   * @param broken names of parts that cannot be read, or are not of the same content
   * @param extra names of parts above the last
   */
  record StoredBlock(
      Optional<EncodedBlock> block, List<String> missing, List<String> broken, List<String> extra) {
    /** Copies the lists. */
    public StoredBlock {
      missing = List.copyOf(missing);
      broken = List.copyOf(broken);
      extra = List.copyOf(extra);
    }
  }

  /**
   * A ledger entry.
   *
   * @param key its key
   * @param row its row
   */
  record Entry(LedgerKey key, LedgerRow row) {}
}
