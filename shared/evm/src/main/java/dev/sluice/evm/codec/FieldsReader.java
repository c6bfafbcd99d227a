package dev.sluice.evm.codec;

import java.io.IOException;
import java.util.List;

/** Reads a JSON object whose members are the fields of an RLP list, all of them required. */
final class FieldsReader<F extends Enum<F> & Field> {
  private final JsonCursor cursor;
  private final List<F> fields;
  private final MemberNames names;
  private final SeenMembers seen;
  private final MemberItems items;

  FieldsReader(JsonCursor cursor, Class<F> type) {
    this.cursor = cursor;
    fields = List.of(type.getEnumConstants());
    names = new MemberNames(fields.stream().map(Field::member).toList(), List.of());
    seen = new SeenMembers(names);
    items = new MemberItems(fields.size());
  }

  /** Reads the object at the cursor and writes the list. */
  void read(RlpWriter out) throws IOException {
    items.clear();
    seen.clear();
    cursor.beginObject();
    for (int member = cursor.nextMember(names, seen);
        member != JsonCursor.END;
        member = cursor.nextMember(names, seen)) {
      fields.get(member).form().write(cursor, items.open(member));
      items.close(member);
    }
    int mark = out.beginList();
    for (int member = 0; member < fields.size(); member++) {
      if (!items.has(member)) {
        throw cursor.malformed("wanted " + names.name(member));
      }
      items.copy(member, out);
    }
    out.endList(mark);
  }
}
