package dev.sluice.evm.codec;

import com.joemelsha.crypto.hash.Keccak;
import dev.sluice.core.chain.Bytes32;
import java.security.DigestException;

/**
 * Keccak-256, the hash of Ethereum (yellow paper, section 3). One instance is for one thread at a
 * time.
 */
public final class Keccak256 {
  /** How many bytes a hash has. */
  public static final int SIZE = 32;

  private final Keccak digest = new Keccak(SIZE * Byte.SIZE);

  /** The hash of all bytes. */
  public static Bytes32 hash(byte[] bytes) {
    byte[] out = new byte[SIZE];
    new Keccak256().hash(bytes, 0, bytes.length, out);
    return Bytes32.of(out);
  }

  /** Writes the hash of {@code bytes[from, to)} to the first 32 bytes of {@code out}. */
  public void hash(byte[] bytes, int from, int to, byte[] out) {
    digest.update(bytes, from, to - from);
    try {
      digest.digest(out, 0, SIZE);
    } catch (DigestException impossible) {
      throw new IllegalStateException("no room for a hash in " + out.length + " bytes", impossible);
    }
  }
}
