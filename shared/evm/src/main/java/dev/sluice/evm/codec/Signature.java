package dev.sluice.evm.codec;

import dev.sluice.core.chain.Bytes32;
import fr.acinq.secp256k1.Secp256k1;
import fr.acinq.secp256k1.Secp256k1Exception;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/**
 * A transaction's signature (yellow paper, appendix F).
 *
 * @param signedHash the hash that was signed
 * @param parity what v says
 * @param r the first number
 * @param s the second number
 */
public record Signature(Bytes32 signedHash, Parity parity, BigInteger r, BigInteger s) {
  private static final BigInteger ORDER =
      new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);
  private static final BigInteger HALF_ORDER = ORDER.shiftRight(1);
  private static final int ADDRESS_FROM = Keccak256.SIZE - Address.SIZE;

  /**
   * What v, or the y parity of a typed transaction, says.
   *
   * @param odd whether the y coordinate is odd
   * @param chainId the chain that a protected legacy transaction names (EIP-155)
   * @param valid whether it is a value that any rule allows
   */
  public record Parity(boolean odd, Optional<BigInteger> chainId, boolean valid) {
    private static final BigInteger FIRST_UNPROTECTED = BigInteger.valueOf(27);
    private static final BigInteger FIRST_PROTECTED = BigInteger.valueOf(35);

    static Parity of(TransactionType type, BigInteger v) {
      if (!type.isLegacy()) {
        return new Parity(v.testBit(0), Optional.empty(), v.bitLength() <= 1);
      }
      if (v.compareTo(FIRST_PROTECTED) >= 0) {
        BigInteger offset = v.subtract(FIRST_PROTECTED);
        return new Parity(offset.testBit(0), Optional.of(offset.shiftRight(1)), true);
      }
      BigInteger offset = v.subtract(FIRST_UNPROTECTED);
      boolean valid = offset.signum() >= 0 && offset.bitLength() <= 1;
      return new Parity(offset.testBit(0), Optional.empty(), valid);
    }
  }

  /** Whether s is in the lower half, as every block requires since Homestead (EIP-2). */
  public boolean isLow() {
    return s.compareTo(HALF_ORDER) <= 0;
  }

  /**
   * The account that signed. The upper half of s is taken as well, because Frontier allowed it: of
   * a transaction that stands in a proven block, the chain itself has checked which rule holds.
   *
   * @return empty if v, r or s is out of range or no key fits
   */
  public Optional<Address> signer() {
    if (!parity.valid() || !isScalar(r) || !isScalar(s)) {
      return Optional.empty();
    }
    byte[] compact = new byte[2 * Bytes32.SIZE];
    put(r, compact, Bytes32.SIZE);
    put(s, compact, compact.length);
    return recover(compact).map(Signature::addressOf);
  }

  private Optional<byte[]> recover(byte[] compact) {
    try {
      return Optional.of(
          Secp256k1.get().ecdsaRecover(compact, signedHash.toByteArray(), parity.odd() ? 1 : 0));
    } catch (Secp256k1Exception noSuchKey) {
      return Optional.empty();
    }
  }

  /** The last 20 bytes of the hash of the key's two coordinates. */
  private static Address addressOf(byte[] publicKey) {
    byte[] hash = new byte[Keccak256.SIZE];
    new Keccak256().hash(publicKey, 1, publicKey.length, hash);
    return Address.of(Arrays.copyOfRange(hash, ADDRESS_FROM, hash.length));
  }

  private static boolean isScalar(BigInteger number) {
    return number.signum() > 0 && number.compareTo(ORDER) < 0;
  }

  /** Writes a number of at most 256 bits so that it ends at {@code end}. */
  private static void put(BigInteger number, byte[] out, int end) {
    byte[] bytes = number.toByteArray();
    int skipped = bytes[0] == 0 ? 1 : 0;
    int length = bytes.length - skipped;
    System.arraycopy(bytes, skipped, out, end - length, length);
  }
}
