package dev.sluice.bench.verify;

import com.fasterxml.jackson.core.JsonParser;
import dev.sluice.evm.codec.BlockReader;
import dev.sluice.evm.codec.ChainJson;
import dev.sluice.evm.codec.ClaimedBlock;
import dev.sluice.evm.codec.ClaimedReceipt;
import dev.sluice.evm.codec.ReceiptsReader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * One line of a recording, {@code {"block":…,"receipts":…}}, decoded and not verified.
 *
 * @param block the block
 * @param receipts its receipts
 */
record ReadBlock(ClaimedBlock block, List<ClaimedReceipt> receipts) {
  /**
   * Decodes a line in one pass.
   *
   * @throws IOException if it lacks the block or the receipts
   */
  static ReadBlock of(byte[] line) throws IOException {
    Optional<ClaimedBlock> block = Optional.empty();
    Optional<List<ClaimedReceipt>> receipts = Optional.empty();
    try (JsonParser parser = ChainJson.factory().createParser(line)) {
      parser.nextToken();
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        parser.nextToken();
        switch (name) {
          case "block" -> block = Optional.of(BlockReader.read(parser));
          case "receipts" -> receipts = Optional.of(ReceiptsReader.read(parser));
          default -> parser.skipChildren();
        }
      }
    }
    return new ReadBlock(
        block.orElseThrow(() -> new IOException("a line has no block")),
        receipts.orElseThrow(() -> new IOException("a line has no receipts")));
  }
}
