package dev.sluice.rpc.liar;

import dev.sluice.rpc.liar.WireAnswer.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** A gigabyte of blanks before the truth, compressed a thousandfold (RFC 1952 allows members). */
final class Bomb {
  private static final int MEMBER_BYTES = 1 << 20;
  private static final int MEMBERS = 1 << 10;

  private Bomb() {}

  static WireAnswer answer(Body honest) {
    Body blanks = gzip(Body.of(" ".repeat(MEMBER_BYTES)));
    Body truth = gzip(honest);
    return new WireAnswer(
        200,
        Map.of("Content-Type", "application/json", "Content-Encoding", "gzip"),
        (long) blanks.length() * MEMBERS + truth.length(),
        List.of(new Bytes(blanks, MEMBERS), new Bytes(truth, 1)));
  }

  private static Body gzip(Body plain) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      plain.writeTo(gzip);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return Body.of(out.toByteArray());
  }
}
