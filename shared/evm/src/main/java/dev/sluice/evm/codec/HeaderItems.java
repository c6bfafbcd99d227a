package dev.sluice.evm.codec;

import dev.sluice.core.chain.Bytes32;
import java.io.IOException;
import java.util.Optional;

/** The header's fields among the members of one JSON object; a field's member is its ordinal. */
final class HeaderItems {
  private final MemberItems items = new MemberItems(HeaderField.all().size());

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
      items.copy(member, out);
    }
    out.endList(mark);
    return new ClaimedHeader(
        Header.decode(out.toByteArray()),
        hash.orElseThrow(() -> cursor.malformed("wanted hash")),
        seen.present());
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
