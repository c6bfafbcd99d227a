package dev.sluice.simulation.check;

import dev.sluice.core.chain.ProvenBlock;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;

/** A node's digest by the design's words, without a line of the code under test. */
final class PlainDigest {
  private PlainDigest() {}

  /** The digest after a block that wrote these keys. */
  static byte[] after(byte[] before, ProvenBlock block, SortedMap<String, String> written) {
    MessageDigest sha = sha256();
    sha.update(before);
    sha.update(ByteBuffer.allocate(8).putLong(block.height().value()).array());
    sha.update(block.hash().bytes().toByteArray());
    written.forEach(
        (key, value) -> {
          int nul = key.indexOf('\0');
          prefixed(sha, key.substring(0, nul));
          prefixed(sha, key.substring(nul + 1));
          prefixed(sha, value);
        });
    return sha.digest();
  }

  private static void prefixed(MessageDigest sha, String text) {
    sha.update(ByteBuffer.allocate(8).putLong(bytes(text).length).array());
    sha.update(bytes(text));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The SHA-256 of a text, without a prefix. */
  static String hex(String text) {
    return HexFormat.of().formatHex(sha256().digest(bytes(text)));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
