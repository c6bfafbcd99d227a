package dev.sluice.core.ledger;

import dev.sluice.core.chain.Bytes32;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 (FIPS 180-4) over fields that cannot run into one another: texts carry their length. */
public final class Sha256 {
  private final MessageDigest digest;

  /** Begins a hash. */
  public Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The plain hash of some bytes. */
  public static Bytes32 ofBytes(byte[] bytes) {
    Sha256 sha = new Sha256();
    sha.digest.update(bytes);
    return sha.finish();
  }

  /** Adds a number as eight bytes, big-endian. */
  public Sha256 add(long number) {
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    return this;
  }

  /** Adds 32 bytes; their length is fixed. */
  public Sha256 add(Bytes32 bytes) {
    digest.update(bytes.toByteArray());
    return this;
  }

  /** Adds a text: the number of its UTF-8 bytes as eight bytes, then the bytes. */
  public Sha256 add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    add(bytes.length);
    digest.update(bytes);
    return this;
  }

  /** The hash of everything added. */
  public Bytes32 finish() {
    return Bytes32.of(digest.digest());
  }
}
