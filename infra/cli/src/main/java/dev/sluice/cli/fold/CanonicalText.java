package dev.sluice.cli.fold;

import com.esaulpaugh.headlong.abi.ABIType;
import com.esaulpaugh.headlong.abi.Address;
import com.esaulpaugh.headlong.abi.ArrayType;
import com.esaulpaugh.headlong.abi.Tuple;
import com.esaulpaugh.headlong.abi.TupleType;
import java.lang.reflect.Array;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Decoded values as canonical JSON: integers in decimal, accounts and bytes as lower-case
 * hexadecimal strings with {@code 0x}, no white space.
 */
final class CanonicalText {
  private static final int FIRST_PRINTABLE = 0x20;

  private CanonicalText() {}

  /** The text of a value of an ABI type. */
  static String of(ABIType<?> type, Object value) {
    return switch (type.typeCode()) {
      case ABIType.TYPE_CODE_ADDRESS -> address((Address) value);
      case ABIType.TYPE_CODE_ARRAY -> array(type.asArrayType(), value);
      case ABIType.TYPE_CODE_TUPLE -> "[" + texts(type, value) + "]";
      case ABIType.TYPE_CODE_BIG_DECIMAL ->
          throw new FoldException("no ledger keeps a value of type " + type);
      default -> value.toString();
    };
  }

  /** Bytes as a JSON string. */
  static String bytes(byte[] bytes) {
    return "\"0x" + HexFormat.of().formatHex(bytes) + '"';
  }

  /** What stands for a value of which only the hash is known. */
  static String hashed(byte[] hash) {
    return "{\"hash\":" + bytes(hash) + "}";
  }

  /** A JSON array of texts. */
  static String array(List<String> texts) {
    return "[" + String.join(",", texts) + "]";
  }

  private static String address(Address address) {
    return '"' + address.toString().toLowerCase(Locale.ROOT) + '"';
  }

  private static String texts(ABIType<?> type, Object value) {
    TupleType<?> tuple = type.asTupleType();
    Tuple values = (Tuple) value;
    return IntStream.range(0, tuple.size())
        .mapToObj(i -> of(tuple.get(i), values.get(i)))
        .collect(Collectors.joining(","));
  }

  private static String array(ArrayType<?, ?, ?> type, Object value) {
    if (type.isString()) {
      return quoted((String) value);
    }
    ABIType<?> element = type.getElementType();
    if (element.typeCode() == ABIType.TYPE_CODE_BYTE) {
      return bytes((byte[]) value);
    }
    return array(
        IntStream.range(0, Array.getLength(value))
            .mapToObj(i -> of(element, Array.get(value, i)))
            .toList());
  }

  /** A JSON string; only what must be escaped is, and halves of surrogate pairs. */
  static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            point -> {
              if (point == '"' || point == '\\') {
                out.append('\\').append((char) point);
              } else if (point < FIRST_PRINTABLE
                  || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)) {
                out.append(String.format(Locale.ROOT, "\\u%04x", point));
              } else {
                out.appendCodePoint(point);
              }
            });
    return out.append('"').toString();
  }
}
