package dev.sluice.evm.verify;

import dev.sluice.core.error.HaltException;
import dev.sluice.core.error.PermanentException;
import dev.sluice.evm.codec.Header;
import dev.sluice.evm.codec.RlpReader;
import dev.sluice.evm.codec.RlpWriter;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * The bytes of a {@link BlockProof} in a block row: a version byte; the CRC-32C of everything else,
 * four bytes; then, deflated (RFC 1951), the RLP of {@code [header, [index…], [transaction node…],
 * [receipt node…]]}. The block's hash proves the content; the checksum refuses what deflate lets
 * differ without a difference in content, so that no changed byte passes.
 */
final class BlockEncoding {
  /** The most bytes that a proof may have when it is inflated. */
  static final int MAX_INFLATED = 64 << 20;

  /** The code of a block whose proof is longer than what {@link #decode} opens. */
  static final String TOO_LARGE = "BLOCK_TOO_LARGE";

  private static final byte VERSION = 1;
  private static final int CHECKSUM_FROM = 1;
  private static final int CONTENT_FROM = CHECKSUM_FROM + Integer.BYTES;
  private static final int BUFFER = 1 << 13;

  private BlockEncoding() {}

  /**
   * Encodes a proof.
   *
   * @throws HaltException with {@link #TOO_LARGE} if nobody could open it: it must not be stored
   */
  static byte[] encode(BlockProof proof) {
    return encode(proof, MAX_INFLATED);
  }

  static byte[] encode(BlockProof proof, int limit) {
    byte[] content = rlp(proof);
    if (content.length > limit) {
      throw new HaltException(
          TOO_LARGE,
          "proof of the targets in %s: wanted at most %d bytes, got %d"
              .formatted(proof.header(), limit, content.length));
    }
    byte[] deflated = deflate(content);
    return ByteBuffer.allocate(CONTENT_FROM + deflated.length)
        .put(VERSION)
        .putInt(checksum(VERSION, deflated, 0))
        .put(deflated)
        .array();
  }

  private static byte[] rlp(BlockProof proof) {
    RlpWriter out = new RlpWriter();
    int mark = out.beginList();
    out.raw(proof.header().encoded());
    int indexes = out.beginList();
    proof.indexes().forEach(out::quantity);
    out.endList(indexes);
    writeNodes(proof.transactionNodes(), out);
    writeNodes(proof.receiptNodes(), out);
    out.endList(mark);
    return out.toByteArray();
  }

  /**
   * Decodes an encoding; what it proves is not yet checked.
   *
   * @throws HaltException with {@link VerifyCode#VERIFY_ENCODING} if the bytes are no encoding
   */
  static BlockProof decode(byte[] encoded) {
    if (encoded.length < CONTENT_FROM || encoded[0] != VERSION) {
      throw fault("wanted version " + VERSION + " and a checksum");
    }
    int wanted = ByteBuffer.wrap(encoded).getInt(CHECKSUM_FROM);
    int got = checksum(encoded[0], encoded, CONTENT_FROM);
    if (wanted != got) {
      throw fault("wanted checksum " + wanted + ", got " + got);
    }
    byte[] inflated = inflate(encoded, MAX_INFLATED);
    try {
      return read(inflated);
    } catch (PermanentException e) {
      throw new HaltException(
          VerifyCode.VERIFY_ENCODING.name(), e.code() + ", " + e.getMessage(), e);
    }
  }

  private static BlockProof read(byte[] inflated) {
    RlpReader outer = new RlpReader(inflated);
    RlpReader reader = outer.list();
    outer.end();
    reader.list();
    Header header = Header.decode(Arrays.copyOfRange(inflated, reader.itemFrom(), reader.to()));
    List<Integer> indexes = readIndexes(reader.list());
    List<byte[]> transactionNodes = readNodes(reader.list());
    List<byte[]> receiptNodes = readNodes(reader.list());
    reader.end();
    return new BlockProof(header, indexes, transactionNodes, receiptNodes);
  }

  private static List<Integer> readIndexes(RlpReader reader) {
    List<Integer> indexes = new ArrayList<>();
    long last = -1;
    while (reader.hasNext()) {
      long index = reader.quantity63();
      if (index <= last || index > Integer.MAX_VALUE) {
        throw fault("wanted an index above " + last + ", got " + index);
      }
      indexes.add((int) index);
      last = index;
    }
    if (indexes.isEmpty()) {
      throw fault("wanted a target, got none");
    }
    return indexes;
  }

  private static void writeNodes(List<byte[]> nodes, RlpWriter out) {
    int mark = out.beginList();
    nodes.forEach(out::string);
    out.endList(mark);
  }

  private static List<byte[]> readNodes(RlpReader reader) {
    List<byte[]> nodes = new ArrayList<>();
    while (reader.hasNext()) {
      reader.string();
      nodes.add(reader.copy());
    }
    return nodes;
  }

  private static int checksum(byte version, byte[] bytes, int from) {
    CRC32C crc = new CRC32C();
    crc.update(version);
    crc.update(bytes, from, bytes.length - from);
    return (int) crc.getValue();
  }

  private static byte[] deflate(byte[] content) {
    // Higher levels take twice the time to save four per cent of such bytes: hashes do not shrink.
    Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    try {
      deflater.setInput(content);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream(content.length / 2);
      byte[] buffer = new byte[BUFFER];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  /** Inflates what follows the checksum, at most {@code limit} bytes. */
  static byte[] inflate(byte[] encoded, int limit) {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(encoded, CONTENT_FROM, encoded.length - CONTENT_FROM);
      ByteArrayOutputStream out = new ByteArrayOutputStream(2 * encoded.length);
      byte[] buffer = new byte[BUFFER];
      while (!inflater.finished()) {
        int count = inflater.inflate(buffer);
        if (count == 0 && !inflater.finished()) {
          throw fault("the deflated content is cut off");
        }
        out.write(buffer, 0, count);
        if (out.size() > limit) {
          throw fault("wanted at most " + limit + " bytes when inflated");
        }
      }
      if (inflater.getRemaining() > 0) {
        throw fault(inflater.getRemaining() + " bytes follow the deflated content");
      }
      return out.toByteArray();
    } catch (DataFormatException e) {
      throw new HaltException(VerifyCode.VERIFY_ENCODING.name(), "not deflated content", e);
    } finally {
      inflater.end();
    }
  }

  private static HaltException fault(String reason) {
    return new HaltException(VerifyCode.VERIFY_ENCODING.name(), reason);
  }
}
