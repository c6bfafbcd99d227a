package dev.sluice.evm.codec;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the receipts of one block, as {@code eth_getBlockReceipts} gives them (execution-apis). */
public final class ReceiptsReader {
  private ReceiptsReader() {}

  /**
   * Reads all receipts of a block.
   *
   * @param parser positioned at the start of the array; afterwards at its end
   * @throws dev.sluice.core.error.RetryableException if the JSON is no list of receipts; the codes
   *     are those of {@link BlockReader}
   * @throws IOException if the source of the JSON fails
   */
  public static List<ClaimedReceipt> read(JsonParser parser) throws IOException {
    return read(parser, Dialect.ETHEREUM);
  }

  /** The same, of a chain that departs from Ethereum. */
  public static List<ClaimedReceipt> read(JsonParser parser, Dialect dialect) throws IOException {
    return JsonFaults.translated(() -> read(new JsonCursor(parser), dialect));
  }

  private static List<ClaimedReceipt> read(JsonCursor cursor, Dialect dialect) throws IOException {
    ReceiptReader reader = new ReceiptReader(cursor, dialect);
    List<ClaimedReceipt> receipts = new ArrayList<>();
    cursor.beginArray();
    while (cursor.nextElement()) {
      receipts.add(reader.read());
    }
    return receipts;
  }
}
