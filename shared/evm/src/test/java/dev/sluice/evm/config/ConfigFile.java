package dev.sluice.evm.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A valid configuration as a loader gives it, in which a test changes one thing. */
final class ConfigFile {
  static final String HASH = "0x" + "ab".repeat(32);
  static final String USDC = "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48";
  static final String TRANSFER =
      "Transfer(address indexed from, address indexed to, uint256 value)";

  private static final String VALID =
      """
      {"version": 1,
       "source": {
         "chainId": 1,
         "endpoints": ["ssm:/sluice/rpc/a"],
         "quorum": 1,
         "finality": "finalized",
         "pollSeconds": 12,
         "checkpoint": {"height": 19000000, "hash": "%s"}},
       "network": {"id": "consortium-a", "nodes": ["n1", "n2", "n3"], "quorum": 2},
       "targets": [
         {"name": "usdc-transfers", "contract": "%s", "event": "%s", "execute": "token-ledger"}]}
      """
          .formatted(HASH, USDC, TRANSFER);

  private final Map<String, Object> tree = map(Objects.requireNonNull(JsonTree.parse(VALID)));

  Map<String, Object> tree() {
    return tree;
  }

  /** Puts a JSON value at a path such as {@code source.chainId} or {@code targets[0].to}. */
  ConfigFile with(String path, String json) {
    Map<String, Object> parent = parent(path);
    Object value = JsonTree.parse(json);
    // A loader gives null for a key without a value.
    parent.put(last(path), value);
    return this;
  }

  ConfigFile without(String path) {
    parent(path).remove(last(path));
    return this;
  }

  private Map<String, Object> parent(String path) {
    Map<String, Object> at = tree;
    String[] steps = path.split("\\.", -1);
    for (int i = 0; i < steps.length - 1; i++) {
      at =
          steps[i].equals("targets[0]")
              ? firstTarget()
              : map(Objects.requireNonNull(at.get(steps[i])));
    }
    return at;
  }

  private Map<String, Object> firstTarget() {
    return map(((List<?>) Objects.requireNonNull(tree.get("targets"))).getFirst());
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  /** The maps that {@link JsonTree} makes are mutable. */
  @SuppressWarnings("unchecked") // JsonTree's own maps have text for keys.
  private static Map<String, Object> map(Object value) {
    return value instanceof LinkedHashMap<?, ?> map ? (Map<String, Object>) map : Map.of();
  }
}
