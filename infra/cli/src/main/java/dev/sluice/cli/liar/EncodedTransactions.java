package dev.sluice.cli.liar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.evm.codec.BlockReader;
import dev.sluice.evm.codec.ClaimedTransaction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The bytes of a block's transactions. A type to come is encoded as the known type that has the
 * same members, under its own number: so would a client that knew it.
 */
final class EncodedTransactions {
  private static final int LAST_KNOWN = 4;

  /** From here on a byte begins a list: that of a legacy transaction (EIP-2718). */
  private static final int LIST = 0xc0;

  private EncodedTransactions() {}

  static List<byte[]> of(ObjectNode block) throws IOException {
    ObjectNode known = block.deepCopy();
    known.path("transactions").forEach(EncodedTransactions::makeKnown);
    List<ClaimedTransaction> claimed = EvmHashing.read(known, BlockReader::read).transactions();
    List<byte[]> encoded = new ArrayList<>();
    for (int index = 0; index < claimed.size(); index++) {
      JsonNode type = block.path("transactions").path(index).path("type");
      byte[] bytes = claimed.get(index).encoded();
      encoded.add(number(type) > LAST_KNOWN ? typed(number(type), payload(bytes)) : bytes);
    }
    return encoded;
  }

  /** A payload behind its type; that of a legacy one stands alone. */
  static byte[] typed(int type, byte[] payload) {
    if (type == 0) {
      return payload;
    }
    byte[] bytes = new byte[1 + payload.length];
    bytes[0] = (byte) type;
    System.arraycopy(payload, 0, bytes, 1, payload.length);
    return bytes;
  }

  /** The number of a type; 0 where there is none. */
  static int number(JsonNode type) {
    return type.isTextual() ? Integer.decode(type.asText()) : 0;
  }

  private static byte[] payload(byte[] encoded) {
    boolean isLegacy = (encoded[0] & 0xff) >= LIST;
    return isLegacy ? encoded : Arrays.copyOfRange(encoded, 1, encoded.length);
  }

  private static void makeKnown(JsonNode node) {
    ObjectNode transaction = (ObjectNode) node;
    if (number(transaction.path("type")) > LAST_KNOWN) {
      transaction.put("type", transaction.has("maxFeePerGas") ? "0x2" : "0x0");
      if (transaction.has("accessList") && !transaction.has("maxFeePerGas")) {
        transaction.put("type", "0x1");
      }
    }
  }
}
