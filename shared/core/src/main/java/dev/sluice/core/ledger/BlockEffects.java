package dev.sluice.core.ledger;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.Bytes32;
import dev.sluice.core.chain.Height;
import dev.sluice.core.message.OutboxEvent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All that one block does: the last value of each key written, and the keys read. What {@link
 * PublishEach} writes is among the writes and goes to the outbox, not to the ledger.
 *
 * @param height the block
 * @param hash its hash
 * @param targets how many targets were executed
 * @param writes the new values, by the bytes of executor and key
 * @param reads the keys that were read
 */
public record BlockEffects(
    Height height,
    BlockHash hash,
    int targets,
    SortedMap<LedgerKey, String> writes,
    SortedSet<LedgerKey> reads) {
  /** Copies the collections. */
  public BlockEffects {
    writes = Collections.unmodifiableSortedMap(new TreeMap<>(writes));
    reads = Collections.unmodifiableSortedSet(new TreeSet<>(reads));
  }

  BlockEffects(
      BlockContext block, int targets, Map<LedgerKey, String> writes, Set<LedgerKey> reads) {
    this(block.height(), block.hash(), targets, new TreeMap<>(writes), new TreeSet<>(reads));
  }

  /**
   * The node's digest after this block: SHA-256 over the digest before it, the height, the block
   * hash, and for each key in byte order executor, key and new value.
   */
  public Bytes32 digestAfter(Bytes32 digestBefore) {
    Sha256 sha = new Sha256().add(digestBefore).add(height.value()).add(hash.bytes());
    addWrites(sha);
    return sha.finish();
  }

  /** What goes to the outbox, in order. */
  public Map<LedgerKey, OutboxEvent> events() {
    Map<LedgerKey, OutboxEvent> events = new LinkedHashMap<>();
    writes.forEach(
        (key, content) -> {
          if (key.isEvent()) {
            events.put(key, event(key, events.size(), content));
          }
        });
    return events;
  }

  /** What goes to the outbox and stands under these keys, in order. */
  public List<OutboxEvent> eventsUnder(Set<LedgerKey> keys) {
    Map<LedgerKey, OutboxEvent> events = events();
    events.keySet().retainAll(keys);
    return List.copyOf(events.values());
  }

  private OutboxEvent event(LedgerKey key, int index, String content) {
    String[] parts = key.key().split("/", 4);
    String position =
        Long.parseLong(parts[0])
            + "/"
            + Integer.parseInt(parts[1])
            + "/"
            + Integer.parseInt(parts[2])
            + "/"
            + parts[3];
    return new OutboxEvent(height, index, position, content);
  }

  /** The hash of the effects alone: what a second execution of the block must reproduce. */
  public Bytes32 effectsHash() {
    Sha256 sha = new Sha256().add(height.value()).add(hash.bytes());
    addWrites(sha);
    return sha.finish();
  }

  private void addWrites(Sha256 sha) {
    writes.forEach((key, value) -> sha.add(key.executor()).add(key.key()).add(value));
  }
}
