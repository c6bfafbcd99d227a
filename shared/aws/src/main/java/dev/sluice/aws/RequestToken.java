package dev.sluice.aws;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * The client request token of a transaction: a hash of what is written and of nothing else, so that
 * the same payload always comes with the same token, and another payload never does (DynamoDB
 * TransactWriteItems, ClientRequestToken: at most 36 characters, remembered for ten minutes).
 */
final class RequestToken {
  /** The longest token that DynamoDB takes. */
  static final int CHARS = 36;

  private final MessageDigest digest = Sha256.digest();

  private RequestToken() {}

  static String of(List<TransactWriteItem> items) {
    RequestToken token = new RequestToken();
    items.forEach(token::add);
    return HexFormat.of().formatHex(token.digest.digest()).substring(0, CHARS);
  }

  private void add(TransactWriteItem item) {
    if (item.put() != null) {
      add("put", item.put().tableName(), item.put().conditionExpression());
      add(item.put().item());
      addNames(item.put().expressionAttributeNames());
      add(item.put().expressionAttributeValues());
    } else if (item.update() != null) {
      add("update", item.update().tableName(), item.update().conditionExpression());
      add(item.update().updateExpression());
      add(item.update().key());
      addNames(item.update().expressionAttributeNames());
      add(item.update().expressionAttributeValues());
    } else {
      add("check", item.conditionCheck().tableName(), item.conditionCheck().conditionExpression());
      add(item.conditionCheck().key());
      addNames(item.conditionCheck().expressionAttributeNames());
      add(item.conditionCheck().expressionAttributeValues());
    }
  }

  private void add(String... texts) {
    for (String text : texts) {
      add(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** The length comes first, so that no two lists of texts give the same bytes. */
  private void add(byte[] bytes) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    digest.update(bytes);
  }

  private void addNames(Map<String, String> names) {
    add(Integer.toString(names.size()));
    new TreeMap<>(names).forEach(this::add);
  }

  private void add(Map<String, AttributeValue> values) {
    add(Integer.toString(values.size()));
    new TreeMap<>(values)
        .forEach(
            (name, value) -> {
              add(name);
              add(value);
            });
  }

  private void add(AttributeValue value) {
    add(value.type().name());
    switch (value.type()) {
      case S -> add(value.s());
      case N -> add(value.n());
      case B -> add(value.b().asByteArrayUnsafe());
      case M -> add(value.m());
      case L -> {
        add(Integer.toString(value.l().size()));
        value.l().forEach(this::add);
      }
      default -> throw new IllegalArgumentException("no row holds a " + value.type());
    }
  }
}
