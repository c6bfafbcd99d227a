package dev.sluice.local.template;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A table.
 *
 * @param name its name
 * @param partitionKey the name of its partition key, a string
 * @param sortKey the name of its sort key, a string
 */
public record TableSpec(String name, String partitionKey, String sortKey) {
  /** Properties that are read, and those that change nothing on one machine. */
  private static final Set<String> KNOWN =
      Set.of(
          "TableName",
          "BillingMode",
          "AttributeDefinitions",
          "KeySchema",
          "PointInTimeRecoverySpecification",
          "SSESpecification",
          "DeletionProtectionEnabled",
          "TableClass",
          "Tags");

  static TableSpec from(String name, Section properties) {
    properties.allowOnly(KNOWN);
    Map<String, String> keys =
        pairs(properties, "KeySchema", "KeyType", "AttributeName", Set.of("HASH", "RANGE"));
    Map<String, String> types =
        pairs(
            properties,
            "AttributeDefinitions",
            "AttributeName",
            "AttributeType",
            Set.copyOf(keys.values()));
    if (!types.values().stream().allMatch("S"::equals)) {
      throw TemplateErrors.unsupported(
          properties.path("AttributeDefinitions"), "keys that are no strings: " + types);
    }
    return new TableSpec(name, keys.getOrDefault("HASH", ""), keys.getOrDefault("RANGE", ""));
  }

  private static Map<String, String> pairs(
      Section properties, String list, String key, String value, Set<String> wanted) {
    Map<String, String> pairs = new TreeMap<>();
    for (Section item : properties.items(list)) {
      pairs.put(item.text(key), item.text(value));
    }
    if (!pairs.keySet().equals(wanted)) {
      throw TemplateErrors.unsupported(
          properties.path(list), "wanted entries for " + wanted + ", got " + pairs.keySet());
    }
    return pairs;
  }
}
