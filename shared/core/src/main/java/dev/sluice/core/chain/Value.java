package dev.sluice.core.chain;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Collectors;

/** A decoded value of a target transaction, in the few shapes that every chain has. */
public sealed interface Value {
  /**
   * The value as canonical JSON text: integers in decimal, bytes and accounts as lower-case
   * hexadecimal strings with {@code 0x}, lists as arrays. Equal values give equal text.
   */
  String canonical();

  /**
   * An account of the source chain.
   *
   * @param id its address, lower-case hexadecimal with {@code 0x}
   */
  record Account(String id) implements Value {
    @Override
    public String canonical() {
      return JsonText.quote(id);
    }
  }

  /**
   * An integer of any size and sign.
   *
   * @param value the number
   */
  record Quantity(BigInteger value) implements Value {
    @Override
    public String canonical() {
      return value.toString();
    }
  }

  /**
   * Bytes.
   *
   * @param hex lower-case hexadecimal with {@code 0x}
   */
  record Bytes(String hex) implements Value {
    @Override
    public String canonical() {
      return JsonText.quote(hex);
    }
  }

  /**
   * Only the hash of a value: what an indexed parameter of a dynamic type leaves in a log.
   *
   * @param hash the hash
   */
  record Hashed(Bytes32 hash) implements Value {
    @Override
    public String canonical() {
      return "{\"hash\":" + JsonText.quote(hash.toString()) + "}";
    }
  }

  /**
   * Text.
   *
   * @param value any Unicode text
   */
  record Text(String value) implements Value {
    @Override
    public String canonical() {
      return JsonText.quote(value);
    }
  }

  /**
   * A truth value.
   *
   * @param value true or false
   */
  record Flag(boolean value) implements Value {
    @Override
    public String canonical() {
      return Boolean.toString(value);
    }
  }

  /**
   * An array or tuple.
   *
   * @param values its elements in order
   */
  record Sequence(List<Value> values) implements Value {
    /** Copies the list. */
    public Sequence {
      values = List.copyOf(values);
    }

    @Override
    public String canonical() {
      return canonicalList(values);
    }
  }

  /** A JSON array of the values' canonical texts, without white space. */
  static String canonicalList(List<Value> values) {
    return values.stream().map(Value::canonical).collect(Collectors.joining(",", "[", "]"));
  }
}
