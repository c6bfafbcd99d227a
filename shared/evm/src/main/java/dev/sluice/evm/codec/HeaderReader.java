package dev.sluice.evm.codec;

import com.fasterxml.jackson.core.JsonParser;
import dev.sluice.core.chain.Bytes32;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads headers without transactions, such as those of uncles. */
public final class HeaderReader {
  private static final MemberNames NAMES =
      new MemberNames(
          Stream.concat(HeaderField.members().stream(), Stream.of("hash")).toList(),
          Stream.concat(HeaderItems.IGNORED.stream(), Stream.of("transactions", "withdrawals"))
              .toList());

  private HeaderReader() {}

  /**
   * Reads one header.
   *
   * @param parser positioned at the start of the object; afterwards at its end
   * @throws dev.sluice.core.error.RetryableException if the JSON is no header; the codes are those
   *     of {@link BlockReader}
   * @throws IOException if the source of the JSON fails
   */
  public static ClaimedHeader read(JsonParser parser) throws IOException {
    return read(parser, Dialect.ETHEREUM);
  }

  /** The same, of a chain that departs from Ethereum. */
  public static ClaimedHeader read(JsonParser parser, Dialect dialect) throws IOException {
    return JsonFaults.translated(() -> read(new JsonCursor(parser), dialect));
  }

  private static ClaimedHeader read(JsonCursor cursor, Dialect dialect) throws IOException {
    HeaderItems items = new HeaderItems(dialect);
    SeenMembers seen = new SeenMembers(NAMES);
    Optional<Bytes32> hash = Optional.empty();
    cursor.beginObject();
    for (int member = cursor.nextMember(NAMES, seen);
        member != JsonCursor.END;
        member = cursor.nextMember(NAMES, seen)) {
      if (items.isField(member)) {
        items.read(member, cursor);
      } else {
        hash = Optional.of(cursor.hex().hash());
      }
    }
    return items.header(cursor, hash, seen);
  }
}
