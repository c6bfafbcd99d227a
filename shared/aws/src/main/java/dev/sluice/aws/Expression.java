package dev.sluice.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Builds the condition and the assignments of a write. Every field name is given through a
 * placeholder, since many of ours are reserved words (Amazon DynamoDB Developer Guide, "Reserved
 * words").
 */
final class Expression {
  private final Map<String, String> names = new TreeMap<>();
  private final Map<String, AttributeValue> values = new TreeMap<>();
  private final List<String> conditions = new ArrayList<>();
  private final List<String> assignments = new ArrayList<>();
  private final Map<String, AttributeValue> assigned = new TreeMap<>();

  private Expression() {}

  /** No row may stand under the key. */
  static Expression absent() {
    Expression expression = new Expression();
    expression.conditions.add(
        "attribute_not_exists(" + expression.name(TableSchema.PARTITION_KEY) + ")");
    return expression;
  }

  /** Each of these fields must have its value; the item's other fields play no part. */
  static Expression matching(Item item) {
    Expression expression = new Expression();
    item.fields()
        .forEach(
            (field, value) ->
                expression.conditions.add(
                    expression.name(field) + " = " + expression.value(":was_", field, value)));
    return expression;
  }

  /** A field must be below a value too. */
  Expression below(String field, AttributeValue value) {
    conditions.add(name(field) + " < " + value(":below_", field, value));
    return this;
  }

  /** A field must be below a value, or absent. */
  Expression belowOrAbsent(String field, AttributeValue value) {
    String name = name(field);
    String below = name + " < " + value(":below_", field, value);
    conditions.add("(attribute_not_exists(" + name + ") OR " + below + ")");
    return this;
  }

  /** Gives each of the item's fields its value, and leaves all other fields of the row alone. */
  Expression setting(Item item) {
    item.fields()
        .forEach(
            (field, value) -> assignments.add(name(field) + " = " + value(":to_", field, value)));
    assigned.putAll(item.fields());
    return this;
  }

  /** The fields that are given a value. */
  Map<String, AttributeValue> assigned() {
    return assigned;
  }

  String condition() {
    return String.join(" AND ", conditions);
  }

  String update() {
    return "SET " + String.join(", ", assignments);
  }

  Map<String, String> names() {
    return names;
  }

  /** The values; empty when there are none, since DynamoDB refuses an empty map. */
  Optional<Map<String, AttributeValue>> values() {
    return values.isEmpty() ? Optional.empty() : Optional.of(values);
  }

  private String name(String field) {
    String placeholder = "#" + field;
    names.put(placeholder, field);
    return placeholder;
  }

  private String value(String prefix, String field, AttributeValue value) {
    String placeholder = prefix + field;
    values.put(placeholder, value);
    return placeholder;
  }
}
