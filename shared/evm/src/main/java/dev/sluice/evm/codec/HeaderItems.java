package dev.sluice.evm.codec;

import dev.sluice.core.chain.Bytes32;
import dev.sluice.core.error.PermanentException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The header's fields among the members of one JSON object; a field's member is its ordinal. */
final class HeaderItems {
  /** What servers give besides, and no chain that is known hashes. */
  static final List<String> IGNORED =
      List.of("uncles", "size", "totalDifficulty", "author", "sealFields");

  private final Dialect dialect;
  private final MemberItems items = new MemberItems(HeaderField.all().size());

  HeaderItems(Dialect dialect) {
    this.dialect = dialect;
  }

  boolean isField(int member) {
    return member < HeaderField.all().size();
  }

  /** Reads the cursor's value as a field; null is the same as absent. */
  void read(int member, JsonCursor cursor) throws IOException {
    if (!cursor.isNull()) {
      HeaderField.all().get(member).form().write(cursor, items.open(member));
      items.close(member);
    }
  }

  /** The header, encoded with exactly the fields that came. */
  ClaimedHeader header(JsonCursor cursor, Optional<Bytes32> hash, SeenMembers seen) {
    RlpWriter out = new RlpWriter();
    int mark = out.beginList();
    int count = fieldCount();
    for (int member = 0; member < count; member++) {
      if (!items.has(member)) {
        throw cursor.malformed("wanted " + HeaderField.all().get(member).member());
      }
      copy(member, out, cursor);
    }
    out.endList(mark);
    return new ClaimedHeader(
        Header.decode(out.toByteArray()),
        hash.orElseThrow(() -> cursor.malformed("wanted hash")),
        seen.present(),
        seen.unknown());
  }

  private void copy(int member, RlpWriter out, JsonCursor cursor) {
    if (dialect.sealsExtraData() && HeaderField.all().get(member) == HeaderField.EXTRA_DATA) {
      out.string(hashedExtraData(cursor));
    } else {
      items.copy(member, out);
    }
  }

  private byte[] hashedExtraData(JsonCursor cursor) {
    RlpReader item = new RlpReader(items.item(HeaderField.EXTRA_DATA.index()));
    item.string();
    try {
      return QbftExtraData.hashed(item.copy());
    } catch (PermanentException e) {
      throw cursor.malformed("wanted extraData of a QBFT header: " + e.getMessage());
    }
  }

  /** One more than the last field that came, and at least the base fields. */
  private int fieldCount() {
    int count = HeaderField.all().size();
    while (!items.has(count - 1) && !HeaderField.all().get(count - 1).isBase()) {
      count--;
    }
    return count;
  }
}
