package dev.sluice.evm.target;

import dev.sluice.core.chain.Value;
import java.math.BigInteger;
import java.util.HexFormat;

/** Reads single words. Unused bits must be as an encoder leaves them, as Solidity demands too. */
final class AbiWords {
  private static final HexFormat HEX = HexFormat.of();
  private static final int ADDRESS_BYTES = 20;

  private AbiWords() {}

  /** The value of a type that fits into the word at {@code position}, which must be there. */
  static Value value(AbiType type, byte[] data, int position) throws AbiFormatException {
    return switch (type) {
      case AbiType.Unsigned unsigned -> unsigned(unsigned.bits(), data, position);
      case AbiType.Signed signed -> signed(signed.bits(), data, position);
      case AbiType.AccountAddress _ -> account(data, position);
      case AbiType.Bool _ -> flag(data, position);
      case AbiType.FixedBytes bytes -> bytes(bytes.size(), data, position);
      case AbiType.DynamicBytes wide -> throw noWord(wide);
      case AbiType.Text wide -> throw noWord(wide);
      case AbiType.DynamicArray wide -> throw noWord(wide);
      case AbiType.FixedArray wide -> throw noWord(wide);
      case AbiType.Structure wide -> throw noWord(wide);
    };
  }

  /** A word that counts bytes or elements: 0 to 2³¹-1. */
  static int count(byte[] data, int position) throws AbiFormatException {
    requireZero(data, position, position + AbiType.WORD - Integer.BYTES, "a length or offset");
    int value = new BigInteger(data, position + AbiType.WORD - Integer.BYTES, 4).intValue();
    if (value < 0) {
      throw new AbiFormatException("a length or offset above 2^31");
    }
    return value;
  }

  private static Value unsigned(int bits, byte[] data, int position) throws AbiFormatException {
    BigInteger value = new BigInteger(1, data, position, AbiType.WORD);
    if (value.bitLength() > bits) {
      throw new AbiFormatException("uint" + bits + " holds " + value.bitLength() + " bits");
    }
    return new Value.Quantity(value);
  }

  private static Value signed(int bits, byte[] data, int position) throws AbiFormatException {
    BigInteger value = new BigInteger(data, position, AbiType.WORD);
    if (value.bitLength() >= bits) {
      throw new AbiFormatException("int" + bits + " holds " + (value.bitLength() + 1) + " bits");
    }
    return new Value.Quantity(value);
  }

  private static Value account(byte[] data, int position) throws AbiFormatException {
    int start = position + AbiType.WORD - ADDRESS_BYTES;
    requireZero(data, position, start, "an address");
    return new Value.Account("0x" + HEX.formatHex(data, start, position + AbiType.WORD));
  }

  private static Value flag(byte[] data, int position) throws AbiFormatException {
    int last = position + AbiType.WORD - 1;
    requireZero(data, position, last, "a bool");
    if (data[last] != 0 && data[last] != 1) {
      throw new AbiFormatException("a bool is 0 or 1, got " + (data[last] & 0xff));
    }
    return new Value.Flag(data[last] == 1);
  }

  private static Value bytes(int size, byte[] data, int position) throws AbiFormatException {
    requireZero(data, position + size, position + AbiType.WORD, "bytes" + size);
    return new Value.Bytes("0x" + HEX.formatHex(data, position, position + size));
  }

  private static void requireZero(byte[] data, int from, int to, String what)
      throws AbiFormatException {
    for (int i = from; i < to; i++) {
      if (data[i] != 0) {
        throw new AbiFormatException(what + " with bits set outside of it");
      }
    }
  }

  private static IllegalArgumentException noWord(AbiType type) {
    return new IllegalArgumentException(type.canonical() + " does not fit into a word");
  }
}
