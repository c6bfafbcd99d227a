package dev.sluice.aws;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.Bytes32;
import dev.sluice.core.chain.Height;
import dev.sluice.core.error.PermanentException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A row that was read. Whatever this program does not know, be it a schema, a status or a missing
 * field, is an error and never a default.
 */
final class Row {
  private final Map<String, AttributeValue> attributes;

  private Row(Map<String, AttributeValue> attributes) {
    this.attributes = attributes;
  }

  /**
   * Wraps what DynamoDB gave.
   *
   * @throws PermanentException with code {@code AWS_SCHEMA} if the row is of an unknown schema
   */
  static Row of(Map<String, AttributeValue> attributes) {
    Row row = new Row(attributes);
    long version = row.number(Item.SCHEMA);
    if (version != Item.SCHEMA_VERSION) {
      throw row.unknown("wanted schema " + Item.SCHEMA_VERSION + ", got " + version);
    }
    return row;
  }

  /** Decodes the whole row; values that no domain type takes are an unknown schema too. */
  <T> T decode(Function<Row, T> decoder) {
    try {
      return decoder.apply(this);
    } catch (IllegalArgumentException e) {
      throw new PermanentException("AWS_SCHEMA", "row " + key() + ": " + e.getMessage(), e);
    }
  }

  RowKey key() {
    return new RowKey(keyPart(TableSchema.PARTITION_KEY), keyPart(TableSchema.SORT_KEY));
  }

  /** The key of what DynamoDB gave, whatever else is in it. */
  static RowKey keyOf(Map<String, AttributeValue> attributes) {
    return new Row(attributes).key();
  }

  private String keyPart(String name) {
    AttributeValue value = attributes.get(name);
    return value == null || value.s() == null ? "?" : value.s();
  }

  boolean has(String name) {
    return attributes.containsKey(name);
  }

  long number(String name) {
    return parse(name, required(name, AttributeValue.Type.N));
  }

  List<Long> numbers(String name) {
    return list(name).stream()
        .map(element -> parse(name, typed(name, element, AttributeValue.Type.N)))
        .toList();
  }

  private long parse(String name, AttributeValue value) {
    String text = value.n();
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new PermanentException(
          "AWS_SCHEMA", "row " + key() + ": no 64-bit integer in " + name + ": " + text, e);
    }
  }

  int integer(String name) {
    long value = number(name);
    if (value != (int) value) {
      throw unknown("field " + name + " is no 32-bit integer: " + value);
    }
    return (int) value;
  }

  Height height(String name) {
    return Height.of(number(name));
  }

  String text(String name) {
    return required(name, AttributeValue.Type.S).s();
  }

  Optional<String> optionalText(String name) {
    return attributes.containsKey(name) ? Optional.of(text(name)) : Optional.empty();
  }

  byte[] binary(String name) {
    return required(name, AttributeValue.Type.B).b().asByteArray();
  }

  Bytes32 bytes(String name) {
    return Bytes32.of(binary(name));
  }

  Optional<Bytes32> optionalBytes(String name) {
    return attributes.containsKey(name) ? Optional.of(bytes(name)) : Optional.empty();
  }

  BlockHash hash(String name) {
    return BlockHash.of(binary(name));
  }

  List<String> texts(String name) {
    return list(name).stream()
        .map(element -> typed(name, element, AttributeValue.Type.S).s())
        .toList();
  }

  List<AttributeValue> list(String name) {
    return required(name, AttributeValue.Type.L).l();
  }

  /** The maps in a list, read like rows. */
  List<Row> rows(String name) {
    return list(name).stream()
        .map(element -> new Row(typed(name, element, AttributeValue.Type.M).m()))
        .toList();
  }

  /** The constant of this name. */
  <E extends Enum<E>> E constant(String name, Class<E> type) {
    String text = text(name);
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equals(text))
        .findFirst()
        .orElseThrow(() -> unknown("unknown " + name + " " + text));
  }

  private AttributeValue required(String name, AttributeValue.Type type) {
    AttributeValue value = attributes.get(name);
    if (value == null) {
      throw unknown("field " + name + " is missing");
    }
    return typed(name, value, type);
  }

  private AttributeValue typed(String name, AttributeValue value, AttributeValue.Type type) {
    if (value.type() != type) {
      throw unknown("field " + name + " wanted type " + type + ", got " + value.type());
    }
    return value;
  }

  private PermanentException unknown(String detail) {
    return new PermanentException("AWS_SCHEMA", "row " + key() + ": " + detail);
  }
}
