package dev.sluice.core.ledger;

import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.ProvenBlock;
import dev.sluice.core.chain.Target;
import dev.sluice.core.error.HaltException;
import dev.sluice.core.message.OutboxEvent;
import dev.sluice.core.port.LedgerStore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A node's ledger as it stands at one node height, and what the blocks executed on top of it write.
 * Rows are read through {@link LedgerRow#visibleAt}, so that neither half a block nor a later
 * writer's rows are seen; what was seen of each row becomes the condition of its write.
 */
public final class LedgerSession {
  /** The longest value that an executor may keep, in bytes of UTF-8. */
  public static final int MAX_VALUE_BYTES = 16 * 1024;

  private final LedgerStore store;
  private final Height nodeHeight;
  private final boolean assumeNew;
  private final Map<LedgerKey, Optional<LedgerRow>> rows = new HashMap<>();
  private final Map<LedgerKey, String> written = new TreeMap<>();
  private final Set<LedgerKey> read = new HashSet<>();
  private final List<OutboxEvent> events = new ArrayList<>();

  /**
   * Begins a session of a node that stands at {@code nodeHeight}.
   *
   * @param assumeNew whether keys that are written without having been read are taken to be new
   *     instead of being looked up; the condition of the write finds out when they are not
   */
  public LedgerSession(LedgerStore store, Height nodeHeight, boolean assumeNew) {
    this.store = store;
    this.nodeHeight = nodeHeight;
    this.assumeNew = assumeNew;
  }

  /** Reads the rows of keys that were not read yet, in one call. */
  public void load(Set<LedgerKey> keys) {
    Set<LedgerKey> missing = new LinkedHashSet<>(keys);
    missing.removeAll(rows.keySet());
    if (missing.isEmpty()) {
      return;
    }
    Map<LedgerKey, LedgerRow> found = store.read(missing);
    for (LedgerKey key : missing) {
      rows.put(key, Optional.ofNullable(found.get(key)));
    }
  }

  /** The keys that the executors announce for a block's targets. */
  public static Set<LedgerKey> announced(ProvenBlock block, Executors executors) {
    BlockContext context = new BlockContext(block.height(), block.hash());
    Set<LedgerKey> keys = new LinkedHashSet<>();
    for (Target target : block.targets()) {
      keys.addAll(
          new GuardedExecutor(executors.named(target.executor())).announced(context, target));
    }
    return keys;
  }

  /**
   * Executes a block's targets on top of what was accepted before, and accepts nothing yet.
   *
   * @throws HaltException if an executor fails, writes more than it may, or is not known
   */
  public BlockEffects execute(ProvenBlock block, Executors executors) {
    load(announced(block, executors));
    BlockContext context = new BlockContext(block.height(), block.hash());
    Map<LedgerKey, String> writes = new HashMap<>();
    Set<LedgerKey> reads = new HashSet<>();
    for (Target target : block.targets()) {
      LedgerView view = new View(target.executor(), writes, reads);
      new GuardedExecutor(executors.named(target.executor())).execute(context, target, view);
    }
    return new BlockEffects(context, block.targets().size(), writes, reads);
  }

  /** Makes a block's effects part of what later blocks of this session build on. */
  public void accept(BlockEffects effects) {
    written.putAll(effects.writes());
    read.addAll(effects.reads());
    events.addAll(effects.events().values());
  }

  /** What the accepted blocks leave in the outbox. */
  public List<OutboxEvent> events() {
    return List.copyOf(events);
  }

  /** How many items of a transaction the accepted effects would take together with these. */
  public int itemsWith(BlockEffects effects) {
    Set<LedgerKey> keys = new HashSet<>(written.keySet());
    keys.addAll(read);
    keys.addAll(effects.writes().keySet());
    keys.addAll(effects.reads());
    return keys.size();
  }

  /** The ledger rows to write for all accepted blocks, the last of which is {@code last}. */
  public List<LedgerPut> puts(Height last) {
    return puts(written, last);
  }

  /** The ledger rows to write for some keys; events have none. */
  public List<LedgerPut> puts(Map<LedgerKey, String> values, Height last) {
    Map<LedgerKey, String> entries = new LinkedHashMap<>(values);
    entries.keySet().removeIf(LedgerKey::isEvent);
    if (!assumeNew) {
      load(entries.keySet());
    }
    return entries.entrySet().stream().map(e -> put(e.getKey(), e.getValue(), last)).toList();
  }

  /** The conditions on keys that were read and are not written. */
  public List<LedgerCheck> checks() {
    return read.stream()
        .filter(key -> !written.containsKey(key))
        .sorted()
        .map(key -> new LedgerCheck(key, seen(key)))
        .toList();
  }

  private LedgerPut put(LedgerKey key, String value, Height last) {
    return new LedgerPut(key, new LedgerRow(value, last, base(key)), seen(key));
  }

  private Optional<LedgerRow> row(LedgerKey key) {
    return rows.getOrDefault(key, Optional.empty());
  }

  private Seen seen(LedgerKey key) {
    return row(key).map(row -> Seen.at(row.at())).orElseGet(Seen::absent);
  }

  private LedgerValue base(LedgerKey key) {
    return row(key).map(row -> row.visibleAt(nodeHeight)).orElseGet(LedgerValue::absent);
  }

  /** What one executor sees during one block. */
  private final class View implements LedgerView {
    private final String executor;
    private final Map<LedgerKey, String> writes;
    private final Set<LedgerKey> reads;

    View(String executor, Map<LedgerKey, String> writes, Set<LedgerKey> reads) {
      this.executor = executor;
      this.writes = writes;
      this.reads = reads;
    }

    @Override
    public Optional<String> read(String name) {
      LedgerKey key = new LedgerKey(executor, name);
      if (!rows.containsKey(key)) {
        throw new IllegalStateException(executor + " read '" + name + "' without announcing it");
      }
      reads.add(key);
      String inBlock = writes.get(key);
      String inSession = inBlock != null ? inBlock : written.get(key);
      return inSession != null ? Optional.of(inSession) : base(key).asOptional();
    }

    @Override
    public void write(String name, String value) {
      int bytes = value.getBytes(StandardCharsets.UTF_8).length;
      if (bytes > MAX_VALUE_BYTES) {
        throw new HaltException(
            "EFFECT_TOO_LARGE",
            executor
                + " wrote "
                + bytes
                + " bytes under '"
                + name
                + "', at most "
                + MAX_VALUE_BYTES);
      }
      writes.put(new LedgerKey(executor, name), value);
    }
  }
}
