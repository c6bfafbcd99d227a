package dev.sluice.rpc.liar;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Hashes that lies gave to blocks, so that such a block can be asked for by its hash. Bounded: the
 * oldest are forgotten, and are then as unknown as any hash.
 */
final class Aliases {
  private static final int MAX = 1 << 13;

  private final Map<String, Alias> byHash =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Alias> eldest) {
          return size() > MAX;
        }
      };

  synchronized void put(String hash, Alias alias) {
    byHash.put(hash, alias);
  }

  /** The upstream's hash of what has this one here. */
  synchronized String trueHash(String hash) {
    Alias alias = byHash.get(hash);
    return alias == null ? hash : alias.trueHash();
  }

  /** The lies that made this hash; none if it is the upstream's. */
  synchronized List<Lie> lies(String hash) {
    Alias alias = byHash.get(hash);
    return alias == null ? List.of() : alias.lies();
  }

  /**
   * What is behind a hash.
   *
   * @param trueHash the upstream's
   * @param lies what was told of the block
   */
  record Alias(String trueHash, List<Lie> lies) {}
}
