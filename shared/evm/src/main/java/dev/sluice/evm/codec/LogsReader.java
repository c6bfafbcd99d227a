package dev.sluice.evm.codec;

import java.io.IOException;
import java.util.List;

/** Reads the logs of receipts. */
final class LogsReader {
  private static final MemberNames NAMES =
      new MemberNames(
          List.of("address", "topics", "data"),
          List.of(
              "blockHash",
              "blockNumber",
              "blockTimestamp",
              "transactionHash",
              "transactionIndex",
              "logIndex",
              "removed"));
  private static final int ADDRESS = 0;
  private static final int TOPICS = 1;
  private static final int DATA = 2;

  private final JsonCursor cursor;
  private final SeenMembers seen = new SeenMembers(NAMES);
  private final MemberItems items = new MemberItems(DATA + 1);

  LogsReader(JsonCursor cursor) {
    this.cursor = cursor;
  }

  /** Reads the array at the cursor and writes the list. */
  void read(RlpWriter out) throws IOException {
    cursor.beginArray();
    int mark = out.beginList();
    while (cursor.nextElement()) {
      readLog(out);
    }
    out.endList(mark);
  }

  private void readLog(RlpWriter out) throws IOException {
    items.clear();
    seen.clear();
    cursor.beginObject();
    for (int member = cursor.nextMember(NAMES, seen);
        member != JsonCursor.END;
        member = cursor.nextMember(NAMES, seen)) {
      RlpWriter item = items.open(member);
      switch (member) {
        case ADDRESS -> Form.ADDRESS.write(cursor, item);
        case TOPICS -> readTopics(item);
        default -> Form.BYTES.write(cursor, item);
      }
      items.close(member);
    }
    int mark = out.beginList();
    for (int member = ADDRESS; member <= DATA; member++) {
      if (!items.has(member)) {
        throw cursor.malformed("wanted " + NAMES.name(member));
      }
      items.copy(member, out);
    }
    out.endList(mark);
  }

  private void readTopics(RlpWriter out) throws IOException {
    if (cursor.hashes(out) > Receipt.MAX_TOPICS) {
      throw cursor.fault("RPC_BAD_LENGTH", "wanted at most " + Receipt.MAX_TOPICS + " topics");
    }
  }
}
