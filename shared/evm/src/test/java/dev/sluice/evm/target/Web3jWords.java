package dev.sluice.evm.target;

import dev.sluice.core.chain.Bytes32;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.web3j.abi.TypeDecoder;
import org.web3j.abi.TypeEncoder;
import org.web3j.crypto.Hash;

/** Words of values, encoded by web3j from the texts of a table. */
final class Web3jWords {
  private static final HexFormat HEX = HexFormat.of();

  private Web3jWords() {}

  /** What an indexed parameter leaves in a log: of a dynamic type its hash. */
  static Bytes32 topic(String type, String value) {
    return switch (type) {
      case "string" -> Bytes32.of(Hash.sha3(value.getBytes(StandardCharsets.UTF_8)));
      case "bytes" -> Bytes32.of(Hash.sha3(HEX.parseHex(value.substring(2))));
      default -> word(type, value);
    };
  }

  /** The word of a value that fits into one. */
  static Bytes32 word(String type, String value) {
    try {
      return Bytes32.parse(
          "0x" + TypeEncoder.encode(TypeDecoder.instantiateType(type, of(type, value))));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(type + " " + value, e);
    }
  }

  private static Object of(String type, String value) {
    if (type.equals("bool")) {
      return Boolean.valueOf(value);
    }
    if (type.equals("address")) {
      return value;
    }
    return type.startsWith("bytes") ? HEX.parseHex(value.substring(2)) : new BigInteger(value);
  }
}
