package dev.sluice.aws;

import dev.sluice.core.chain.Bytes32;
import dev.sluice.core.chain.Height;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Builds a row to write. Every row says of which schema it is. */
final class Item {
  /** The attribute that holds the schema's number. */
  static final String SCHEMA = "v";

  /** The only schema so far. */
  static final int SCHEMA_VERSION = 1;

  private final RowKey key;
  private final Map<String, AttributeValue> fields = new TreeMap<>();

  private Item(RowKey key) {
    this.key = key;
  }

  static Item of(RowKey key) {
    return new Item(key).number(SCHEMA, SCHEMA_VERSION);
  }

  Item number(String name, long value) {
    return field(name, AttributeValue.fromN(Long.toString(value)));
  }

  Item height(String name, Height height) {
    return number(name, height.value());
  }

  Item text(String name, String value) {
    return field(name, AttributeValue.fromS(value));
  }

  Item bytes(String name, Bytes32 value) {
    return binary(name, value.toByteArray());
  }

  Item binary(String name, byte[] value) {
    return field(name, AttributeValue.fromB(SdkBytes.fromByteArray(value)));
  }

  Item texts(String name, List<String> values) {
    return field(name, AttributeValue.fromL(values.stream().map(AttributeValue::fromS).toList()));
  }

  Item field(String name, AttributeValue value) {
    fields.put(name, value);
    return this;
  }

  RowKey key() {
    return key;
  }

  /** Everything but the key. */
  Map<String, AttributeValue> fields() {
    return fields;
  }

  /** Key and fields, as DynamoDB takes them. */
  Map<String, AttributeValue> attributes() {
    Map<String, AttributeValue> all = new TreeMap<>(fields);
    all.putAll(key.attributes());
    return all;
  }
}
