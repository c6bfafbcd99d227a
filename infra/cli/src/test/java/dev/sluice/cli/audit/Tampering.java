package dev.sluice.cli.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Alters one field of a row: its value, its type, or whether it is there. */
final class Tampering {
  /** Fields that may hold another value, or be absent, without anything saying that it is wrong. */
  private static final Map<String, Set<String>> FREE =
      Map.of(
          "RUN", Set.of("endpoints"),
          "GATEWAY", Set.of("sourceHead", "limit", "haltCode", "haltDetail", "epoch", "config"),
          "NODE", Set.of("haltCode", "haltDetail", "epoch"),
          "MASTER", Set.of("nodes"));

  /** Fields without which a row may be. */
  private static final Map<String, Set<String>> OPTIONAL =
      Map.of("LEDGER", Set.of("before"), "CONFIG", Set.of("sum"), "NETWORK", Set.of("sum"));

  private final Random random;

  Tampering(Random random) {
    this.random = random;
  }

  /** The row with one field altered; what was done is added to {@code words}. */
  Map<String, AttributeValue> alter(
      String kind, Map<String, AttributeValue> row, StringBuilder words) {
    Map<String, AttributeValue> altered = new TreeMap<>(row);
    String field = field(kind, row);
    AttributeValue value = Objects.requireNonNull(row.get(field));
    int way = random.nextInt(6);
    if (way == 0 && !OPTIONAL.getOrDefault(kind, Set.of()).contains(field)) {
      altered.remove(field);
      words.append(" without ").append(field);
    } else if (way == 1) {
      altered.put(field, AttributeValue.fromBool(true));
      words.append(" other type of ").append(field);
    } else {
      AttributeValue other =
          kind.equals("LEDGER") && field.equals("at") ? far(value) : other(value);
      altered.put(field, other);
      words.append(' ').append(field).append(": ").append(value).append(" -> ").append(other);
    }
    return altered;
  }

  private String field(String kind, Map<String, AttributeValue> row) {
    List<String> fields =
        row.keySet().stream()
            .filter(name -> !name.equals("pk") && !name.equals("sk"))
            .filter(name -> !FREE.getOrDefault(kind, Set.of()).contains(name))
            .sorted()
            .toList();
    return fields.get(random.nextInt(fields.size()));
  }

  /** A later block of the transaction that wrote an entry would do as well. */
  private static AttributeValue far(AttributeValue height) {
    return AttributeValue.fromN(Long.toString(Long.parseLong(height.n()) + 1_000_000));
  }

  private AttributeValue other(AttributeValue value) {
    return switch (value.type()) {
      case N -> AttributeValue.fromN(otherNumber(Long.parseLong(value.n())));
      case S -> AttributeValue.fromS(otherText(value.s()));
      case B -> AttributeValue.fromB(SdkBytes.fromByteArray(otherBytes(value.b().asByteArray())));
      case L -> AttributeValue.fromL(otherList(value.l()));
      case M -> AttributeValue.fromM(otherMap(value.m()));
      default -> throw new IllegalStateException("no row has a field of type " + value.type());
    };
  }

  private String otherNumber(long number) {
    long change = 1L + random.nextInt(5);
    return Long.toString(
        random.nextBoolean() || number < change ? number + change : number - change);
  }

  private String otherText(String text) {
    if (text.isEmpty()) {
      return "x";
    }
    int at = random.nextInt(text.length());
    char other = text.charAt(at) == '7' ? '3' : '7';
    return text.substring(0, at) + other + text.substring(at + 1);
  }

  private byte[] otherBytes(byte[] bytes) {
    byte[] other = bytes.clone();
    other[random.nextInt(other.length)] ^= (byte) (1 << random.nextInt(8));
    return other;
  }

  private List<AttributeValue> otherList(List<AttributeValue> list) {
    List<AttributeValue> other = new ArrayList<>(list);
    if (list.isEmpty()) {
      other.add(AttributeValue.fromN("1"));
    } else if (random.nextBoolean()) {
      other.removeLast();
    } else {
      int at = random.nextInt(list.size());
      other.set(at, other(list.get(at)));
    }
    return other;
  }

  private Map<String, AttributeValue> otherMap(Map<String, AttributeValue> map) {
    Map<String, AttributeValue> other = new TreeMap<>(map);
    String field = map.keySet().stream().sorted().toList().get(random.nextInt(map.size()));
    other.put(field, other(Objects.requireNonNull(map.get(field))));
    return other;
  }
}
