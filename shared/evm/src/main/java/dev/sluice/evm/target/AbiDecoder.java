package dev.sluice.evm.target;

import dev.sluice.core.chain.Value;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Decodes ABI-encoded bytes that anybody may have written (docs.soliditylang.org, "Contract ABI
 * Specification"). It accepts what Solidity's own decoder accepts (offsets in any order, bytes
 * behind the last value, padding left out at the very end) and nothing else, with one exception: an
 * encoding may point to the same bytes again and again, and so stand for far more than it is long.
 * What it stands for is therefore bounded.
 */
final class AbiDecoder {
  /** How many words an encoding may stand for, whatever its own length. */
  static final int MIN_BUDGET_WORDS = 65_536;

  private static final HexFormat HEX = HexFormat.of();

  private final byte[] data;
  private long budgetWords;

  private AbiDecoder(byte[] data) {
    this.data = data;
    this.budgetWords = Math.max(MIN_BUDGET_WORDS, data.length / AbiType.WORD + 1);
  }

  /**
   * Decodes a tuple that begins at {@code start}. It never throws on account of the bytes.
   *
   * @param data not changed
   */
  static Decoding decode(List<AbiType> types, byte[] data, int start) {
    try {
      return new Decoding.Decoded(new AbiDecoder(data).tuple(types, start));
    } catch (AbiFormatException e) {
      return new Decoding.Undecodable(e.reason());
    }
  }

  private List<Value> tuple(List<AbiType> types, int base) throws AbiFormatException {
    List<Value> values = new ArrayList<>(types.size());
    int head = base;
    for (AbiType type : types) {
      values.add(member(type, base, head));
      head += type.headWords() * AbiType.WORD;
    }
    return values;
  }

  private List<Value> array(AbiType element, int length, int base) throws AbiFormatException {
    int stride = element.headWords() * AbiType.WORD;
    // Checked before anything is allocated: each element takes at least a word where it stands.
    requireBytes(base, (long) length * stride);
    List<Value> values = new ArrayList<>(length);
    for (int i = 0; i < length; i++) {
      values.add(member(element, base, base + i * stride));
    }
    return values;
  }

  private Value member(AbiType type, int base, int head) throws AbiFormatException {
    if (!type.isDynamic()) {
      return inPlace(type, head);
    }
    requireBytes(head, AbiType.WORD);
    long position = (long) base + AbiWords.count(data, head);
    requireBytes(position, 0);
    return atOffset(type, (int) position);
  }

  private Value inPlace(AbiType type, int position) throws AbiFormatException {
    return switch (type) {
      case AbiType.FixedArray array ->
          new Value.Sequence(array(array.element(), array.length(), position));
      case AbiType.Structure structure ->
          new Value.Sequence(tuple(structure.components(), position));
      default -> {
        requireBytes(position, AbiType.WORD);
        spend(1);
        yield AbiWords.value(type, data, position);
      }
    };
  }

  private Value atOffset(AbiType type, int position) throws AbiFormatException {
    return switch (type) {
      case AbiType.DynamicBytes _ -> {
        int length = length(position);
        int from = position + AbiType.WORD;
        yield new Value.Bytes("0x" + HEX.formatHex(data, from, from + length));
      }
      case AbiType.Text _ -> text(position + AbiType.WORD, length(position));
      case AbiType.DynamicArray array -> {
        requireBytes(position, AbiType.WORD);
        spend(1);
        int length = AbiWords.count(data, position);
        yield new Value.Sequence(array(array.element(), length, position + AbiType.WORD));
      }
      default -> inPlace(type, position);
    };
  }

  /** The length word of bytes or text, whose bytes are there. */
  private int length(int position) throws AbiFormatException {
    requireBytes(position, AbiType.WORD);
    int length = AbiWords.count(data, position);
    requireBytes(position + AbiType.WORD, length);
    spend(1 + length / AbiType.WORD);
    return length;
  }

  private Value text(int from, int length) throws AbiFormatException {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(data, from, length);
      return new Value.Text(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
    } catch (CharacterCodingException e) {
      throw new AbiFormatException("a string that is not UTF-8");
    }
  }

  private void requireBytes(long from, long count) throws AbiFormatException {
    if (from + count > data.length) {
      throw new AbiFormatException(
          "wanted " + count + " bytes at " + from + ", there are " + data.length + " in all");
    }
  }

  private void spend(int words) throws AbiFormatException {
    budgetWords -= words;
    if (budgetWords < 0) {
      throw new AbiFormatException("the encoding stands for far more than it is long");
    }
  }
}
