package dev.sluice.core.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The name of a ledger entry.
 *
 * @param executor the executor that owns it
 * @param key the name within that executor's ledger: 1 to 512 bytes of UTF-8
 */
public record LedgerKey(String executor, String key) implements Comparable<LedgerKey> {
  private static final int MAX_KEY_BYTES = 512;

  /** Refuses an empty or too long key. */
  public LedgerKey {
    int length = key.getBytes(StandardCharsets.UTF_8).length;
    if (length == 0 || length > MAX_KEY_BYTES) {
      throw new IllegalArgumentException("a ledger key has 1 to 512 bytes, got " + length);
    }
  }

  /** Whether what is written under it is an event for the outbox and no entry of a ledger. */
  public boolean isEvent() {
    return executor.equals(PublishEach.NAME);
  }

  /** The order of the bytes: executor first, then key. */
  @Override
  public int compareTo(LedgerKey other) {
    int byExecutor = compareBytes(executor, other.executor);
    return byExecutor != 0 ? byExecutor : compareBytes(key, other.key);
  }

  /**
   * Compares two texts by their UTF-8 bytes. UTF-16 has the same order but for surrogates, so most
   * texts need not be encoded.
   */
  public static int compareBytes(String left, String right) {
    int common = Math.min(left.length(), right.length());
    for (int i = 0; i < common; i++) {
      char l = left.charAt(i);
      char r = right.charAt(i);
      if (l != r) {
        boolean plain = !Character.isSurrogate(l) && !Character.isSurrogate(r);
        return plain ? l - r : compareEncoded(left, right);
      }
    }
    return left.length() - right.length();
  }

  private static int compareEncoded(String left, String right) {
    return Arrays.compareUnsigned(
        left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
  }
}
