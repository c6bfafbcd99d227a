package dev.sluice.cli.fold;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads ABI-encoded values as canonical JSON. It reads what Solidity reads: bytes after the last
 * value, offsets in any order and missing padding at the end are allowed; bits outside a value are
 * not.
 */
final class AbiReader {
  private static final int WORD = 32;
  private static final int ADDRESS_BITS = 160;

  /** Offsets can repeat, so that few bytes stand for many words; beyond these it is no target. */
  private static final int MIN_BUDGET_WORDS = 65_536;

  private final byte[] data;
  private long budgetWords;

  private AbiReader(byte[] data) {
    this.data = data;
    this.budgetWords = Math.max(MIN_BUDGET_WORDS, data.length / WORD + 1);
  }

  /** The text of each value; empty where the bytes are no encoding of the types. */
  static Optional<List<String>> read(List<FoldType> types, byte[] data) {
    try {
      return Optional.of(new AbiReader(data).members(types, 0));
    } catch (NoEncoding e) {
      return Optional.empty();
    }
  }

  private List<String> members(List<FoldType> types, int base) throws NoEncoding {
    List<String> texts = new ArrayList<>();
    int head = base;
    for (FoldType type : types) {
      texts.add(member(type, base, head));
      head += type.headWords() * WORD;
    }
    return texts;
  }

  private String member(FoldType type, int base, int head) throws NoEncoding {
    if (!type.isDynamic()) {
      return at(type, head);
    }
    long position = (long) base + count(head);
    require(position <= data.length);
    return at(type, (int) position);
  }

  private String at(FoldType type, int position) throws NoEncoding {
    return switch (type.kind()) {
      case BYTES -> CanonicalText.bytes(tail(position));
      case TEXT -> CanonicalText.quoted(utf8(tail(position)));
      case LIST -> {
        spend(1);
        yield elements(type, count(position), position + WORD);
      }
      case ARRAY -> elements(type, type.size(), position);
      case TUPLE -> CanonicalText.array(members(type.parts(), position));
      case UNSIGNED, SIGNED, ADDRESS, BOOL, FIXED_BYTES -> {
        spend(1);
        yield word(type, position);
      }
    };
  }

  private String elements(FoldType array, int length, int base) throws NoEncoding {
    FoldType element = array.parts().getFirst();
    int stride = element.headWords() * WORD;
    require(base + (long) length * stride <= data.length);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      texts.add(member(element, base, base + i * stride));
    }
    return CanonicalText.array(texts);
  }

  private String word(FoldType type, int position) throws NoEncoding {
    require((long) position + WORD <= data.length);
    BigInteger unsigned = new BigInteger(1, data, position, WORD);
    BigInteger signed = new BigInteger(data, position, WORD);
    return switch (type.kind()) {
      case UNSIGNED -> within(unsigned, type.size()).toString();
      case SIGNED -> within(signed, type.size() - 1).toString();
      case BOOL -> within(unsigned, 1).signum() == 0 ? "false" : "true";
      case ADDRESS -> {
        within(unsigned, ADDRESS_BITS);
        int end = position + WORD;
        yield CanonicalText.bytes(Arrays.copyOfRange(data, end - ADDRESS_BITS / Byte.SIZE, end));
      }
      default -> {
        int unusedBits = (WORD - type.size()) * Byte.SIZE;
        require(unsigned.signum() == 0 || unsigned.getLowestSetBit() >= unusedBits);
        yield CanonicalText.bytes(Arrays.copyOfRange(data, position, position + type.size()));
      }
    };
  }

  private static BigInteger within(BigInteger value, int bits) throws NoEncoding {
    require(value.bitLength() <= bits);
    return value;
  }

  /** A length or an offset. */
  private int count(int position) throws NoEncoding {
    require((long) position + WORD <= data.length);
    return within(new BigInteger(1, data, position, WORD), Integer.SIZE - 1).intValueExact();
  }

  private byte[] tail(int position) throws NoEncoding {
    int length = count(position);
    int start = position + WORD;
    require((long) start + length <= data.length);
    spend(1 + length / WORD);
    return Arrays.copyOfRange(data, start, start + length);
  }

  private static String utf8(byte[] bytes) throws NoEncoding {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new NoEncoding();
    }
  }

  private void spend(int words) throws NoEncoding {
    budgetWords -= words;
    require(budgetWords >= 0);
  }

  private static void require(boolean condition) throws NoEncoding {
    if (!condition) {
      throw new NoEncoding();
    }
  }

  /** The bytes are no encoding of the types; it never leaves this class. */
  private static final class NoEncoding extends Exception {
    private static final long serialVersionUID = 1L;

    NoEncoding() {
      super("no encoding of the types", null, false, false);
    }
  }
}
