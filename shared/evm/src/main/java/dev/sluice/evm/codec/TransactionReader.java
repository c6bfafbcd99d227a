package dev.sluice.evm.codec;

import dev.sluice.core.chain.Bytes32;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the transactions of one block and encodes them canonically. */
final class TransactionReader {
  private static final List<String> DERIVED =
      List.of("blockHash", "blockNumber", "transactionIndex", "from", "blockTimestamp");
  private static final Map<Dialect, MemberNames> NAMES = new EnumMap<>(Dialect.class);

  static {
    for (Dialect dialect : Dialect.values()) {
      NAMES.put(dialect, names(TransactionField.of(dialect)));
    }
  }

  private final Dialect dialect;
  private final List<TransactionField> fields;
  private final MemberNames names;
  private final int hashMember;
  private final JsonCursor cursor;
  private final SeenMembers seen;
  private final MemberItems items;
  private final RlpWriter out = new RlpWriter();
  private final AccessListReader accessLists;
  private final AuthorizationsReader authorizations;
  private Optional<Bytes32> hash = Optional.empty();
  private long type;

  TransactionReader(JsonCursor cursor, Dialect dialect) {
    this.cursor = cursor;
    this.dialect = dialect;
    fields = TransactionField.of(dialect);
    names = Objects.requireNonNull(NAMES.get(dialect));
    hashMember = fields.size();
    seen = new SeenMembers(names);
    items = new MemberItems(fields.size());
    accessLists = new AccessListReader(cursor);
    authorizations = new AuthorizationsReader(cursor);
  }

  /** The fields' members, then hash and type; a field is not passed over as derived. */
  private static MemberNames names(List<TransactionField> fields) {
    List<String> used =
        Stream.concat(fields.stream().map(TransactionField::member), Stream.of("hash", "type"))
            .toList();
    return new MemberNames(used, DERIVED.stream().filter(name -> !used.contains(name)).toList());
  }

  /** Reads the object at the cursor; a transaction without a type is a legacy transaction. */
  ClaimedTransaction read() throws IOException {
    items.clear();
    seen.clear();
    hash = Optional.empty();
    type = 0;
    cursor.beginObject();
    for (int member = cursor.nextMember(names, seen);
        member != JsonCursor.END;
        member = cursor.nextMember(names, seen)) {
      if (member == hashMember) {
        hash = Optional.of(cursor.hex().hash());
      } else if (!cursor.isNull()) {
        readMember(member);
      }
    }
    Bytes32 claimed = hash.orElseThrow(() -> cursor.malformed("wanted hash"));
    Optional<TransactionType> known = TransactionType.of(type, dialect);
    return known.isPresent()
        ? ClaimedTransaction.of(known.get(), encode(known.get()), claimed)
        : ClaimedTransaction.ofUnknownType(type, claimed);
  }

  private void readMember(int member) throws IOException {
    if (member > hashMember) {
      type = cursor.hex().quantity63();
      return;
    }
    TransactionField field = fields.get(member);
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
    } else if (known.isOptional(field)) {
      out.emptyString();
    } else if (field == TransactionField.Y_PARITY && items.has(TransactionField.V.index())) {
      items.copy(TransactionField.V.index(), out);
    } else {
      throw cursor.malformed("wanted " + field.member() + " for type " + known.number());
    }
  }
}
