package dev.sluice.evm.target;

import static org.assertj.core.api.Assertions.assertThat;

import com.esaulpaugh.headlong.abi.ABIType;
import com.esaulpaugh.headlong.abi.Tuple;
import com.esaulpaugh.headlong.abi.TupleType;
import dev.sluice.core.chain.Value;
import dev.sluice.evm.codec.Log;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AbiPropertiesTest {
  private static final String EVERYTHING =
      "(uint8,int40,address,bool,bytes3,bytes,string,uint16[],bytes[2],(bool,string)[],"
          + "(address,int8)[2],bytes[][])";

  @Property
  void decode_whenHeadlongEncoded_givesTheSameValues(@ForAll long seed) {
    TupleType<Tuple> type = TupleType.parse(EVERYTHING);
    Tuple tuple = (Tuple) Headlong.random(type, new Random(seed));
    byte[] encoded = type.encode(tuple).array();

    assertThat(AbiDecoder.decode(types(), encoded, 0))
        .isEqualTo(new Decoding.Decoded(((Value.Sequence) Headlong.value(type, tuple)).values()));
  }

  @Property
  void select_whenBytesAreArbitrary_neverThrows(@ForAll("noise") byte[] noise) {
    HandMadeTransaction transaction =
        new HandMadeTransaction().input(prefixed(SELECT_CALL.selector(), noise));
    transaction.log(new Log(Samples.TOKEN, List.of(SELECT_EVENT.topic0()), noise));

    assertThat(SELECTOR.select(transaction)).hasSizeLessThanOrEqualTo(2);
  }

  @Property
  void select_whenAnEncodingIsDamaged_neverThrows(
      @ForAll long seed, @ForAll int position, @ForAll byte replacement) {
    TupleType<Tuple> type = TupleType.parse(EVERYTHING);
    byte[] data = type.encode((Tuple) Headlong.random(type, new Random(seed))).array();
    data[Math.floorMod(position, data.length)] = replacement;

    select_whenBytesAreArbitrary_neverThrows(data);
  }

  private static final EventDeclaration SELECT_EVENT = EventDeclaration.parse("E" + EVERYTHING);
  private static final FunctionDeclaration SELECT_CALL =
      FunctionDeclaration.parse("f" + EVERYTHING);
  private static final RuleSelector SELECTOR =
      new RuleSelector(
          new RuleSet(
              List.of(
                  Samples.byLog("log", SELECT_EVENT),
                  Samples.rule(
                      "call",
                      new Selection.ByCall(Samples.TOKEN, SELECT_CALL),
                      new AccountCondition.Any()))),
          (_, _) -> {});

  /** Words that are small, as offsets and lengths are, or anything at all. */
  @Provide
  Arbitrary<byte[]> noise() {
    Arbitrary<String> small =
        Arbitraries.integers().between(0, 12).map(count -> Samples.word(32L * count));
    Arbitrary<String> tiny = Arbitraries.longs().between(0, 3).map(Samples::word);
    Arbitrary<String> any = Arbitraries.longs().map(Samples::word);
    return Arbitraries.oneOf(small, tiny, any)
        .list()
        .ofMaxSize(60)
        .map(words -> Samples.bytes(String.join("", words)));
  }

  private static byte[] prefixed(byte[] first, byte[] rest) {
    byte[] all = new byte[first.length + rest.length];
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(rest, 0, all, first.length, rest.length);
    return all;
  }

  private static List<AbiType> types() {
    return SELECT_CALL.parameters().stream().map(AbiParameter::type).toList();
  }

  /** Random values of headlong's types, and what they must decode to. */
  private static final class Headlong {
    static Object random(ABIType<?> type, Random random) {
      return switch (type.typeCode()) {
        case ABIType.TYPE_CODE_BOOLEAN -> random.nextBoolean();
        case ABIType.TYPE_CODE_INT -> Integer.valueOf((int) number(type, random).longValue());
        case ABIType.TYPE_CODE_LONG -> Long.valueOf(number(type, random).longValue());
        case ABIType.TYPE_CODE_ADDRESS ->
            com.esaulpaugh.headlong.abi.Address.wrap(
                com.esaulpaugh.headlong.abi.Address.toChecksumAddress(new BigInteger(160, random)));
        case ABIType.TYPE_CODE_TUPLE -> {
          List<Object> members = new ArrayList<>();
          type.asTupleType().forEach(each -> members.add(random(each, random)));
          yield Tuple.from(members.toArray());
        }
        case ABIType.TYPE_CODE_ARRAY -> array(type, random);
        default -> throw new IllegalArgumentException(type.toString());
      };
    }

    private static BigInteger number(ABIType<?> type, Random random) {
      BigInteger max = type.asUnitType().maxValue();
      BigInteger number = new BigInteger(max.bitLength(), random);
      return type.asUnitType().isUnsigned() || random.nextBoolean() ? number : number.not();
    }

    private static Object array(ABIType<?> type, Random random) {
      var array = type.asArrayType();
      int length = array.getLength() >= 0 ? array.getLength() : random.nextInt(4);
      if (array.isString()) {
        return "é".repeat(random.nextInt(40));
      }
      Object elements;
      if (array.getElementType().typeCode() == ABIType.TYPE_CODE_BYTE) {
        byte[] bytes = new byte[array.getLength() >= 0 ? length : random.nextInt(80)];
        random.nextBytes(bytes);
        return bytes;
      }
      elements = java.lang.reflect.Array.newInstance(type.clazz().getComponentType(), length);
      for (int i = 0; i < length; i++) {
        java.lang.reflect.Array.set(elements, i, random(array.getElementType(), random));
      }
      return elements;
    }

    static Value value(ABIType<?> type, Object object) {
      return switch (object) {
        case Boolean flag -> new Value.Flag(flag);
        case Number number -> new Value.Quantity(BigInteger.valueOf(number.longValue()));
        case com.esaulpaugh.headlong.abi.Address address ->
            new Value.Account("0x" + "%040x".formatted(address.value()));
        case String text ->
            new Value.Text(
                new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
        case byte[] bytes -> new Value.Bytes("0x" + HexFormat.of().formatHex(bytes));
        case Tuple tuple -> {
          List<Value> values = new ArrayList<>();
          for (int i = 0; i < tuple.size(); i++) {
            values.add(value(type.asTupleType().get(i), tuple.get(i)));
          }
          yield new Value.Sequence(values);
        }
        default -> {
          List<Value> values = new ArrayList<>();
          for (int i = 0; i < java.lang.reflect.Array.getLength(object); i++) {
            values.add(
                value(type.asArrayType().getElementType(), java.lang.reflect.Array.get(object, i)));
          }
          yield new Value.Sequence(values);
        }
      };
    }
  }
}
