package dev.sluice.evm.codec;

import java.io.IOException;
import java.util.List;

/** Reads access lists (EIP-2930). */
final class AccessListReader {
  private static final MemberNames NAMES =
      new MemberNames(List.of("address", "storageKeys"), List.of());
  private static final int ADDRESS = 0;
  private static final int STORAGE_KEYS = 1;

  private final JsonCursor cursor;
  private final SeenMembers seen = new SeenMembers(NAMES);
  private final MemberItems items = new MemberItems(NAMES.count());

  AccessListReader(JsonCursor cursor) {
    this.cursor = cursor;
  }

  /** Reads the array at the cursor and writes the list. */
  void read(RlpWriter out) throws IOException {
    cursor.beginArray();
    int mark = out.beginList();
    while (cursor.nextElement()) {
      readEntry(out);
    }
    out.endList(mark);
  }

  private void readEntry(RlpWriter out) throws IOException {
    items.clear();
    seen.clear();
    cursor.beginObject();
    for (int member = cursor.nextMember(NAMES, seen);
        member != JsonCursor.END;
        member = cursor.nextMember(NAMES, seen)) {
      if (member == ADDRESS) {
        Form.ADDRESS.write(cursor, items.open(ADDRESS));
      } else {
        cursor.hashes(items.open(STORAGE_KEYS));
      }
      items.close(member);
    }
    if (!items.has(ADDRESS) || !items.has(STORAGE_KEYS)) {
      throw cursor.malformed("wanted address and storageKeys");
    }
    int mark = out.beginList();
    items.copy(ADDRESS, out);
    items.copy(STORAGE_KEYS, out);
    out.endList(mark);
  }
}
