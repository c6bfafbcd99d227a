package dev.sluice.evm.target;

import dev.sluice.core.chain.Bytes32;
import dev.sluice.core.chain.Value;
import dev.sluice.evm.codec.Address;
import dev.sluice.evm.codec.ChecksumAddress;
import dev.sluice.evm.codec.Keccak256;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the literal that stands for a value of a parameter's type. */
final class Literals {
  private static final HexFormat HEX = HexFormat.of();
  private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]*)");
  private static final Pattern HEXADECIMAL = Pattern.compile("-?0x[0-9a-fA-F]+");
  private static final Pattern BYTES = Pattern.compile("0x[0-9a-fA-F]*");

  /** More digits than the longest number has, leading zeros included. */
  private static final int MAX_NUMBER_CHARS = 100;

  private Literals() {}

  /** Why no value of this parameter can be compared; empty if one can. */
  static Optional<String> refusal(AbiParameter parameter) {
    boolean isText =
        parameter.type() instanceof AbiType.Text
            || parameter.type() instanceof AbiType.DynamicBytes;
    if (parameter.type().isWord() || (parameter.indexed() && isText)) {
      return Optional.empty();
    }
    return Optional.of(
        described(parameter)
            + " cannot be compared: "
            + (isText
                ? "only an indexed one can, by its hash"
                : "only numbers, bool, address and bytes can"));
  }

  /** Whether values of this type have an order. */
  static boolean isOrdered(AbiType type) {
    return type instanceof AbiType.Unsigned || type instanceof AbiType.Signed;
  }

  /** Name and type, as messages show them. */
  static String described(AbiParameter parameter) {
    return "'" + parameter.name() + "' of type " + parameter.type().canonical();
  }

  /** What is wanted for this parameter, as messages show it. */
  static String wanted(AbiParameter parameter) {
    return switch (parameter.type()) {
      case AbiType.Unsigned unsigned -> range(unsigned);
      case AbiType.Signed signed -> range(signed);
      case AbiType.Bool _ -> "true or false";
      case AbiType.AccountAddress _ ->
          "an address, 0x and 40 hexadecimal digits with a right checksum if in mixed case (EIP-55)";
      case AbiType.FixedBytes bytes -> "0x and " + 2 * bytes.size() + " hexadecimal digits";
      case AbiType.Text _ -> "text in double quotes";
      default -> "0x and an even number of hexadecimal digits";
    };
  }

  private static String range(AbiType type) {
    return "a number from " + lowest(type) + " to " + highest(type);
  }

  /** The literal of a comparable parameter; empty if the token is none of its type. */
  static Optional<Literal> read(AbiParameter parameter, String token) {
    return switch (parameter.type()) {
      case AbiType.Unsigned unsigned -> number(unsigned, token);
      case AbiType.Signed signed -> number(signed, token);
      case AbiType.Bool _ -> flag(token);
      case AbiType.AccountAddress _ -> ChecksumAddress.parse(token).map(Literals::account);
      case AbiType.FixedBytes bytes -> bytes(token, bytes.size());
      case AbiType.Text _ -> QuotedText.read(token).map(Literals::hashOfText);
      case AbiType.DynamicBytes _ -> hashOfBytes(token);
      default -> Optional.empty();
    };
  }

  private static Optional<Literal> number(AbiType type, String token) {
    return parsed(token)
        .filter(value -> value.compareTo(lowest(type)) >= 0 && value.compareTo(highest(type)) <= 0)
        .map(value -> new Literal(new Value.Quantity(value), word(value), value.toString()));
  }

  private static Optional<BigInteger> parsed(String token) {
    if (token.length() > MAX_NUMBER_CHARS) {
      return Optional.empty();
    }
    if (HEXADECIMAL.matcher(token).matches()) {
      return Optional.of(new BigInteger(token.replaceFirst("0x", ""), 16));
    }
    return DECIMAL.matcher(token).matches() ? Optional.of(new BigInteger(token)) : Optional.empty();
  }

  private static BigInteger lowest(AbiType type) {
    return type instanceof AbiType.Signed signed
        ? BigInteger.TWO.pow(signed.bits() - 1).negate()
        : BigInteger.ZERO;
  }

  private static BigInteger highest(AbiType type) {
    int bits =
        switch (type) {
          case AbiType.Unsigned unsigned -> unsigned.bits();
          case AbiType.Signed signed -> signed.bits() - 1;
          default -> throw new IllegalArgumentException(type.canonical() + " is no number");
        };
    return BigInteger.TWO.pow(bits).subtract(BigInteger.ONE);
  }

  /** Two's complement: a negative number's sign fills the word. */
  private static Bytes32 word(BigInteger value) {
    byte[] word = new byte[AbiType.WORD];
    Arrays.fill(word, (byte) (value.signum() < 0 ? -1 : 0));
    byte[] bytes = value.toByteArray();
    int skipped = Math.max(0, bytes.length - AbiType.WORD);
    int length = bytes.length - skipped;
    System.arraycopy(bytes, skipped, word, AbiType.WORD - length, length);
    return Bytes32.of(word);
  }

  private static Optional<Literal> flag(String token) {
    if (!token.equals("true") && !token.equals("false")) {
      return Optional.empty();
    }
    boolean value = token.equals("true");
    BigInteger word = value ? BigInteger.ONE : BigInteger.ZERO;
    return Optional.of(new Literal(new Value.Flag(value), word(word), token));
  }

  private static Literal account(Address address) {
    String text = address.toString();
    return new Literal(
        new Value.Account(text), word(new BigInteger(1, address.toByteArray())), text);
  }

  private static Optional<Literal> bytes(String token, int size) {
    return bytesOf(token)
        .filter(bytes -> bytes.length == size)
        .map(
            bytes -> {
              String text = "0x" + HEX.formatHex(bytes);
              return new Literal(
                  new Value.Bytes(text), Bytes32.of(Arrays.copyOf(bytes, AbiType.WORD)), text);
            });
  }

  private static Literal hashOfText(String text) {
    Bytes32 hash = Keccak256.hash(text.getBytes(StandardCharsets.UTF_8));
    return new Literal(new Value.Hashed(hash), hash, QuotedText.write(text));
  }

  private static Optional<Literal> hashOfBytes(String token) {
    return bytesOf(token)
        .map(
            bytes -> {
              Bytes32 hash = Keccak256.hash(bytes);
              return new Literal(new Value.Hashed(hash), hash, "0x" + HEX.formatHex(bytes));
            });
  }

  private static Optional<byte[]> bytesOf(String token) {
    return token.length() % 2 == 0 && BYTES.matcher(token).matches()
        ? Optional.of(HEX.parseHex(token.substring(2).toLowerCase(Locale.ROOT)))
        : Optional.empty();
  }
}
