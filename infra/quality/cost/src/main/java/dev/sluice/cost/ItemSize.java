package dev.sluice.cost;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Bytes of names and values (DynamoDB Developer Guide, "Item sizes and formats"). */
final class ItemSize {
  private ItemSize() {}

  static double of(Map<String, AttributeValue> members) {
    return members.entrySet().stream()
        .mapToDouble(entry -> bytes(entry.getKey()) + value(entry.getValue()))
        .sum();
  }

  private static double value(AttributeValue value) {
    return switch (value.type()) {
      case S -> bytes(value.s());
      case N -> value.n().length() / 2.0 + 1;
      case B -> value.b().asByteArrayUnsafe().length;
      case BOOL, NUL -> 1;
      case M -> 3 + of(value.m());
      case L -> 3 + value.l().stream().mapToDouble(ItemSize::value).sum();
      case SS -> value.ss().stream().mapToDouble(ItemSize::bytes).sum();
      case NS -> value.ns().stream().mapToDouble(text -> text.length() / 2.0 + 1).sum();
      case BS -> value.bs().stream().mapToDouble(one -> one.asByteArrayUnsafe().length).sum();
      case UNKNOWN_TO_SDK_VERSION -> throw new IllegalStateException("unknown value: " + value);
    };
  }

  private static double bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
