package dev.sluice.evm.codec;

import dev.sluice.core.chain.Bytes32;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the transactions of one block and encodes them canonically. */
final class TransactionReader {
  private static final MemberNames NAMES =
      new MemberNames(
          Stream.concat(TransactionField.members().stream(), Stream.of("hash", "type")).toList(),
          List.of("blockHash", "blockNumber", "transactionIndex", "from", "blockTimestamp"));
  private static final TransactionField[] FIELDS = TransactionField.values();
  private static final int HASH = FIELDS.length;

  private final JsonCursor cursor;
  private final SeenMembers seen = new SeenMembers(NAMES);
  private final MemberItems items = new MemberItems(FIELDS.length);
  private final RlpWriter out = new RlpWriter();
  private final AccessListReader accessLists;
  private final AuthorizationsReader authorizations;
  private Optional<Bytes32> hash = Optional.empty();
  private long type;

  TransactionReader(JsonCursor cursor) {
    this.cursor = cursor;
    accessLists = new AccessListReader(cursor);
    authorizations = new AuthorizationsReader(cursor);
  }

  /** Reads the object at the cursor; a transaction without a type is a legacy transaction. */
  ClaimedTransaction read() throws IOException {
    items.clear();
    seen.clear();
    hash = Optional.empty();
    type = 0;
    cursor.beginObject();
    for (int member = cursor.nextMember(NAMES, seen);
        member != JsonCursor.END;
        member = cursor.nextMember(NAMES, seen)) {
      if (member == HASH) {
        hash = Optional.of(cursor.hex().hash());
      } else if (!cursor.isNull()) {
        readMember(member);
      }
    }
    Bytes32 claimed = hash.orElseThrow(() -> cursor.malformed("wanted hash"));
    Optional<TransactionType> known = TransactionType.of(type);
    return known.isPresent()
        ? ClaimedTransaction.of(known.get(), encode(known.get()), claimed)
        : ClaimedTransaction.ofUnknownType(type, claimed);
  }

  private void readMember(int member) throws IOException {
    if (member > HASH) {
      type = cursor.hex().quantity63();
      return;
    }
    TransactionField field = FIELDS[member];
    RlpWriter item = items.open(member);
    switch (field) {
      case ACCESS_LIST -> accessLists.read(item);
      case BLOB_HASHES -> cursor.hashes(item);
      case AUTHORIZATIONS -> authorizations.read(item);
      default -> field.form().write(cursor, item);
    }
    items.close(member);
  }

  private byte[] encode(TransactionType known) {
    out.truncate(0);
    if (!known.isLegacy()) {
      out.rawByte(known.number());
    }
    int mark = out.beginList();
    for (TransactionField field : known.fields()) {
      writeField(known, field);
    }
    out.endList(mark);
    return out.toByteArray();
  }

  private void writeField(TransactionType known, TransactionField field) {
    if (items.has(field.index())) {
      items.copy(field.index(), out);
    } else if (field == TransactionField.TO && known.mayCreate()) {
      out.emptyString();
    } else if (field == TransactionField.Y_PARITY && items.has(TransactionField.V.index())) {
      items.copy(TransactionField.V.index(), out);
    } else {
      throw cursor.malformed("wanted " + field.member() + " for type " + known.number());
    }
  }
}
