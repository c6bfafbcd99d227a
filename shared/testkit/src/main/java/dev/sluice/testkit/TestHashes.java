package dev.sluice.testkit;

import dev.sluice.core.chain.Bytes32;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Hashes for test data: equal parts give equal hashes, on every machine. */
public final class TestHashes {
  private TestHashes() {}

  /** SHA-256 over the parts' texts. */
  public static Bytes32 of(Object... parts) {
    byte[] text = Arrays.toString(parts).getBytes(StandardCharsets.UTF_8);
    return Bytes32.of(sha256().digest(text));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
