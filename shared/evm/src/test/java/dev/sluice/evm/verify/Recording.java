package dev.sluice.evm.verify;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sluice.evm.codec.BlockReader;
import dev.sluice.evm.codec.ChainJson;
import dev.sluice.evm.codec.ClaimedBlock;
import dev.sluice.evm.codec.ClaimedHeader;
import dev.sluice.evm.codec.ClaimedReceipt;
import dev.sluice.evm.codec.Dialect;
import dev.sluice.evm.codec.HeaderReader;
import dev.sluice.evm.codec.ReceiptsReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One line of a recording, {@code {"block":…,"receipts":…,"uncles":…}}, read and verified. */
final class Recording {
  private Optional<ClaimedBlock> block = Optional.empty();
  private Optional<List<ClaimedReceipt>> receipts = Optional.empty();
  private Optional<List<ClaimedHeader>> uncles = Optional.empty();

  private Recording() {}

  static Verification verify(byte[] line) throws IOException {
    return read(line).verify();
  }

  static Recording read(byte[] line) throws IOException {
    Recording recording = new Recording();
    try (JsonParser parser = ChainJson.factory().createParser(line)) {
      parser.nextToken();
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        parser.nextToken();
        recording.readMember(name, parser);
      }
    }
    return recording;
  }

  Verification verify() {
    ClaimedBlock read = block.orElseThrow();
    if (receipts.isEmpty()) {
      return BlockVerifier.verifyWithoutReceipts(read, Dialect.ETHEREUM);
    }
    return uncles.isPresent()
        ? BlockVerifier.verify(read, receipts.get(), uncles.get())
        : BlockVerifier.verify(read, receipts.get());
  }

  private void readMember(String name, JsonParser parser) throws IOException {
    switch (name) {
      case "block" -> block = Optional.of(BlockReader.read(parser));
      case "receipts" -> {
        if (parser.currentToken() != JsonToken.VALUE_NULL) {
          receipts = Optional.of(ReceiptsReader.read(parser));
        }
      }
      case "uncles" -> uncles = Optional.of(readUncles(parser));
      default -> parser.skipChildren();
    }
  }

  private static List<ClaimedHeader> readUncles(JsonParser parser) throws IOException {
    List<ClaimedHeader> headers = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      headers.add(HeaderReader.read(parser));
    }
    return headers;
  }
}
