package dev.sluice.evm.codec;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.crypto.digests.KeccakDigest;
import org.web3j.rlp.RlpEncoder;
import org.web3j.rlp.RlpList;
import org.web3j.rlp.RlpString;
import org.web3j.rlp.RlpType;

/** RLP by web3j and Keccak-256 by BouncyCastle: oracles that share no code with ours. */
public final class ReferenceRlp {
  private ReferenceRlp() {}

  public static RlpType string(byte[] bytes) {
    return RlpString.create(bytes);
  }

  public static RlpType quantity(BigInteger value) {
    return RlpString.create(value);
  }

  public static RlpType quantity(long value) {
    return RlpString.create(BigInteger.valueOf(value));
  }

  public static RlpType list(List<? extends RlpType> items) {
    return new RlpList(List.copyOf(items));
  }

  public static RlpType list(RlpType... items) {
    return new RlpList(items);
  }

  public static byte[] encode(RlpType item) {
    return RlpEncoder.encode(item);
  }

  /** The type byte and the encoding; the encoding alone for type 0. */
  public static byte[] envelope(int type, RlpType item) {
    byte[] encoded = encode(item);
    if (type == 0) {
      return encoded;
    }
    byte[] typed = new byte[1 + encoded.length];
    typed[0] = (byte) type;
    System.arraycopy(encoded, 0, typed, 1, encoded.length);
    return typed;
  }

  public static byte[] keccak(byte[] bytes) {
    KeccakDigest digest = new KeccakDigest(256);
    digest.update(bytes, 0, bytes.length);
    byte[] out = new byte[digest.getDigestSize()];
    digest.doFinal(out, 0);
    return out;
  }

  /** The 256 bytes of the bloom over some values, bit by bit as the yellow paper has it. */
  public static byte[] bloom(List<byte[]> values) {
    BigInteger bits = BigInteger.ZERO;
    for (byte[] value : values) {
      byte[] hash = keccak(value);
      for (int i = 0; i < 6; i += 2) {
        bits = bits.setBit(new BigInteger(1, Arrays.copyOfRange(hash, i, i + 2)).intValue() % 2048);
      }
    }
    byte[] bloom = new byte[256];
    byte[] set = bits.toByteArray();
    int skipped = set[0] == 0 ? 1 : 0;
    System.arraycopy(
        set, skipped, bloom, bloom.length - (set.length - skipped), set.length - skipped);
    return bloom;
  }
}
