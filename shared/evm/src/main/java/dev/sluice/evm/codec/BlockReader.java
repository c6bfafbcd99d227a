package dev.sluice.evm.codec;

import com.fasterxml.jackson.core.JsonParser;
import dev.sluice.core.chain.Bytes32;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads blocks with full transactions, as {@code eth_getBlockByNumber(n, true)} gives them
 * (execution-apis). What is hashed is read strictly, everything else is passed over; members that
 * come twice are refused wherever they stand.
 *
 * <p>Every error is a {@link dev.sluice.core.error.RetryableException} that names the JSON path:
 * {@code RPC_BAD_QUANTITY}, {@code RPC_BAD_DATA}, {@code RPC_BAD_LENGTH} for a value that has not
 * the form wanted, {@code RPC_TOO_DEEP} for nesting deeper than 32, {@code RPC_TOO_LARGE} for a
 * value above one of the parser's limits, {@code RPC_MALFORMED} for everything else.
 */
public final class BlockReader {
  private static final List<String> OWN = List.of("hash", "transactions", "withdrawals");
  private static final MemberNames NAMES =
      new MemberNames(
          Stream.concat(HeaderField.members().stream(), OWN.stream()).toList(),
          HeaderItems.IGNORED);
  private static final int HASH = HeaderField.all().size();
  private static final int TRANSACTIONS = HASH + 1;

  private final JsonCursor cursor;
  private final Dialect dialect;
  private final HeaderItems header;
  private final SeenMembers seen = new SeenMembers(NAMES);
  private Optional<Bytes32> hash = Optional.empty();
  private Optional<List<ClaimedTransaction>> transactions = Optional.empty();
  private Optional<List<byte[]>> withdrawals = Optional.empty();

  private BlockReader(JsonCursor cursor, Dialect dialect) {
    this.cursor = cursor;
    this.dialect = dialect;
    this.header = new HeaderItems(dialect);
  }

  /**
   * Reads one block.
   *
   * @param parser positioned at the start of the object; afterwards at its end
   * @throws dev.sluice.core.error.RetryableException if the JSON is no block with full transactions
   * @throws IOException if the source of the JSON fails
   */
  public static ClaimedBlock read(JsonParser parser) throws IOException {
    return read(parser, Dialect.ETHEREUM);
  }

  /** The same, of a chain that departs from Ethereum. */
  public static ClaimedBlock read(JsonParser parser, Dialect dialect) throws IOException {
    return JsonFaults.translated(() -> new BlockReader(new JsonCursor(parser), dialect).read());
  }

  private ClaimedBlock read() throws IOException {
    cursor.beginObject();
    for (int member = cursor.nextMember(NAMES, seen);
        member != JsonCursor.END;
        member = cursor.nextMember(NAMES, seen)) {
      readMember(member);
    }
    return new ClaimedBlock(
        header.header(cursor, hash, seen),
        transactions.orElseThrow(() -> cursor.malformed("wanted transactions")),
        withdrawals);
  }

  private void readMember(int member) throws IOException {
    if (header.isField(member)) {
      header.read(member, cursor);
    } else if (member == HASH) {
      hash = Optional.of(cursor.hex().hash());
    } else if (member == TRANSACTIONS) {
      transactions = Optional.of(readTransactions());
    } else if (!cursor.isNull()) {
      withdrawals = Optional.of(readWithdrawals());
    }
  }

  private List<ClaimedTransaction> readTransactions() throws IOException {
    TransactionReader reader = new TransactionReader(cursor, dialect);
    List<ClaimedTransaction> read = new ArrayList<>();
    cursor.beginArray();
    while (cursor.nextElement()) {
      read.add(reader.read());
    }
    return read;
  }

  private List<byte[]> readWithdrawals() throws IOException {
    FieldsReader<WithdrawalField> reader = new FieldsReader<>(cursor, WithdrawalField.class);
    List<byte[]> read = new ArrayList<>();
    cursor.beginArray();
    while (cursor.nextElement()) {
      RlpWriter out = new RlpWriter();
      reader.read(out);
      read.add(out.toByteArray());
    }
    return read;
  }
}
