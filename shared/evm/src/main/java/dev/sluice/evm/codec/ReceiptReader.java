package dev.sluice.evm.codec;

import dev.sluice.core.chain.Bytes32;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Reads the receipts of one block one by one and encodes them canonically. */
final class ReceiptReader {
  private static final List<String> USED =
      List.of(
          "root",
          "status",
          "cumulativeGasUsed",
          "logsBloom",
          "logs",
          "type",
          "transactionHash",
          "transactionIndex",
          "blockHash",
          "blockNumber");
  private static final List<String> IGNORED =
      List.of(
          "from",
          "to",
          "contractAddress",
          "gasUsed",
          "effectiveGasPrice",
          "blobGasUsed",
          "blobGasPrice",
          "blockTimestamp");
  private static final MemberNames NAMES = new MemberNames(USED, IGNORED);
  private static final MemberNames NAMES_WITH_DEPOSITS =
      new MemberNames(
          Stream.concat(USED.stream(), Stream.of("depositNonce", "depositReceiptVersion")).toList(),
          IGNORED);
  private static final int ROOT = 0;
  private static final int STATUS = 1;
  private static final int GAS = 2;
  private static final int BLOOM = 3;
  private static final int LOGS = 4;
  private static final int TYPE = 5;
  private static final int TRANSACTION_HASH = 6;
  private static final int TRANSACTION_INDEX = 7;
  private static final int BLOCK_HASH = 8;
  private static final int BLOCK_NUMBER = 9;
  private static final int DEPOSIT_NONCE = 10;
  private static final int DEPOSIT_VERSION = 11;

  private final JsonCursor cursor;
  private final MemberNames names;
  private final SeenMembers seen;
  private final MemberItems items = new MemberItems(LOGS + 1);
  private final LogsReader logs;
  private final RlpWriter out = new RlpWriter();
  private OptionalLong type = OptionalLong.empty();
  private Optional<Bytes32> transactionHash = Optional.empty();
  private OptionalLong transactionIndex = OptionalLong.empty();
  private Optional<Bytes32> blockHash = Optional.empty();
  private OptionalLong blockNumber = OptionalLong.empty();
  private OptionalLong depositNonce = OptionalLong.empty();
  private OptionalLong depositVersion = OptionalLong.empty();

  ReceiptReader(JsonCursor cursor, Dialect dialect) {
    this.cursor = cursor;
    names = dialect.hasDeposits() ? NAMES_WITH_DEPOSITS : NAMES;
    seen = new SeenMembers(names);
    logs = new LogsReader(cursor);
  }

  /** Reads the object at the cursor. */
  ClaimedReceipt read() throws IOException {
    clear();
    cursor.beginObject();
    for (int member = cursor.nextMember(names, seen);
        member != JsonCursor.END;
        member = cursor.nextMember(names, seen)) {
      if (!cursor.isNull()) {
        readMember(member);
      }
    }
    ClaimedReceipt.Linkage linkage =
        new ClaimedReceipt.Linkage(transactionHash, transactionIndex, blockHash, blockNumber);
    return new ClaimedReceipt(type, encode(), linkage);
  }

  private void clear() {
    items.clear();
    seen.clear();
    type = OptionalLong.empty();
    transactionHash = Optional.empty();
    transactionIndex = OptionalLong.empty();
    blockHash = Optional.empty();
    blockNumber = OptionalLong.empty();
    depositNonce = OptionalLong.empty();
    depositVersion = OptionalLong.empty();
  }

  private void readMember(int member) throws IOException {
    switch (member) {
      case TYPE -> type = OptionalLong.of(cursor.hex().quantity63());
      case TRANSACTION_HASH -> transactionHash = Optional.of(cursor.hex().hash());
      case TRANSACTION_INDEX -> transactionIndex = OptionalLong.of(cursor.hex().quantity63());
      case BLOCK_HASH -> blockHash = Optional.of(cursor.hex().hash());
      case BLOCK_NUMBER -> blockNumber = OptionalLong.of(cursor.hex().quantity63());
      case DEPOSIT_NONCE -> depositNonce = OptionalLong.of(cursor.hex().quantity63());
      case DEPOSIT_VERSION -> depositVersion = OptionalLong.of(cursor.hex().quantity63());
      default -> readItem(member);
    }
  }

  private void readItem(int member) throws IOException {
    RlpWriter item = items.open(member);
    switch (member) {
      case ROOT -> readRoot(item);
      case STATUS -> readStatus(item);
      case GAS -> Form.QUANTITY_63.write(cursor, item);
      case BLOOM -> Form.BLOOM.write(cursor, item);
      default -> logs.read(item);
    }
    items.close(member);
  }

  /** Since Byzantium some servers give an empty root besides the status. */
  private void readRoot(RlpWriter item) throws IOException {
    if (!cursor.hex().isBlank()) {
      Form.HASH.write(cursor, item);
    }
  }

  private void readStatus(RlpWriter item) throws IOException {
    long status = cursor.hex().quantity63();
    if (status > 1) {
      throw cursor.hex().badQuantity("wanted a status of 0 or 1");
    }
    item.quantity(status);
  }

  private byte[] encode() {
    if (items.has(ROOT) == items.has(STATUS)) {
      throw cursor.malformed("wanted either root or status");
    }
    out.truncate(0);
    int mark = out.beginList();
    items.copy(items.has(ROOT) ? ROOT : STATUS, out);
    for (int member = GAS; member <= LOGS; member++) {
      if (!items.has(member)) {
        throw cursor.malformed("wanted " + NAMES.name(member));
      }
      items.copy(member, out);
    }
    writeDeposit();
    out.endList(mark);
    return out.toByteArray();
  }

  /**
   * Before Canyon servers give a nonce that is not hashed; since then, nonce and version are. Of a
   * receipt of another type they are not.
   */
  private void writeDeposit() {
    boolean mayBeDeposit = type.isEmpty() || TransactionType.isDeposit(type.getAsLong());
    if (depositVersion.isPresent() && mayBeDeposit) {
      out.quantity(depositNonce.orElseThrow(() -> cursor.malformed("wanted depositNonce")));
      out.quantity(depositVersion.getAsLong());
    }
  }
}
