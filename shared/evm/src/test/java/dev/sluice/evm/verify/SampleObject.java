package dev.sluice.evm.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.evm.codec.ReferenceRlp;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.web3j.rlp.RlpType;

/** A JSON object and the RLP list of its hashed members, written side by side. */
final class SampleObject {
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();
  private final List<RlpType> items = new ArrayList<>();

  SampleObject quantity(String name, BigInteger value) {
    items.add(ReferenceRlp.quantity(value));
    json.put(name, hex(value));
    return this;
  }

  SampleObject quantity(String name, long value) {
    return quantity(name, BigInteger.valueOf(value));
  }

  SampleObject data(String name, byte[] bytes) {
    items.add(ReferenceRlp.string(bytes));
    json.put(name, hex(bytes));
    return this;
  }

  /** A list of byte strings. */
  SampleObject data(String name, List<byte[]> list) {
    items.add(ReferenceRlp.list(list.stream().map(ReferenceRlp::string).toList()));
    json.putArray(name);
    list.forEach(bytes -> json.withArray(name).add(hex(bytes)));
    return this;
  }

  /** A list of objects. */
  SampleObject objects(String name, List<SampleObject> list) {
    items.add(ReferenceRlp.list(list.stream().map(SampleObject::rlp).toList()));
    return unhashed(name, list);
  }

  /** A list of objects that the RLP does not hold. */
  SampleObject unhashed(String name, List<SampleObject> list) {
    json.putArray(name);
    list.forEach(object -> json.withArray(name).add(object.json));
    return this;
  }

  /** A member that the RLP does not hold. */
  SampleObject unhashed(String name, JsonNode value) {
    json.set(name, value);
    return this;
  }

  SampleObject unhashed(String name, String value) {
    json.put(name, value);
    return this;
  }

  SampleObject unhashed(String name, long value) {
    return unhashed(name, hex(BigInteger.valueOf(value)));
  }

  /** A member that JSON leaves null and that the RLP holds as the empty string. */
  SampleObject none(String name) {
    items.add(ReferenceRlp.string(new byte[0]));
    json.putNull(name);
    return this;
  }

  ObjectNode json() {
    return json;
  }

  List<RlpType> items() {
    return items;
  }

  RlpType rlp() {
    return ReferenceRlp.list(items);
  }

  static String hex(byte[] bytes) {
    return "0x" + HexFormat.of().formatHex(bytes);
  }

  private static String hex(BigInteger value) {
    return "0x" + value.toString(16);
  }
}
