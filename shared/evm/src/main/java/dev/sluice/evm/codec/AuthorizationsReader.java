package dev.sluice.evm.codec;

import java.io.IOException;

/** Reads authorization lists (EIP-7702). */
final class AuthorizationsReader {
  private final JsonCursor cursor;
  private final FieldsReader<AuthorizationField> entries;

  AuthorizationsReader(JsonCursor cursor) {
    this.cursor = cursor;
    entries = new FieldsReader<>(cursor, AuthorizationField.class);
  }

  /** Reads the array at the cursor and writes the list. */
  void read(RlpWriter out) throws IOException {
    cursor.beginArray();
    int mark = out.beginList();
    while (cursor.nextElement()) {
      entries.read(out);
    }
    out.endList(mark);
  }
}
