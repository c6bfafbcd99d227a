package dev.sluice.rpc;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** A block of a recording, held compressed; its JSON comes out as it went in, byte for byte. */
public final class RecordedBlock {
  private final BlockIdentity identity;
  private final Packed block;
  private final Optional<Packed> receipts;

  private RecordedBlock(BlockIdentity identity, Packed block, Optional<Packed> receipts) {
    this.identity = identity;
    this.block = block;
    this.receipts = receipts;
  }

  /** Takes a block from a line. */
  static RecordedBlock of(RecordingLine line) throws RecordingException {
    RecordingLine.Parts parts = line.parts();
    return new RecordedBlock(
        BlockIdentity.of(line.number(), parts.block()),
        Packed.of(parts.block()),
        parts.receipts().map(Packed::of));
  }

  /** What the block says of itself. */
  public BlockIdentity identity() {
    return identity;
  }

  /** The block with whole transactions. */
  public JsonSlice block() {
    return block.unpack();
  }

  /** The receipts; empty when the recording has none for this block. */
  public Optional<JsonSlice> receipts() {
    return receipts.map(Packed::unpack);
  }

  /** How many bytes of memory it takes. */
  long storedBytes() {
    return (long) block.bytes.length + receipts.map(packed -> packed.bytes.length).orElse(0);
  }

  /** The block with its transactions' hashes only; every other byte as it was. */
  public JsonSlice blockWithHashes() {
    JsonSlice whole = block();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonParser parser = whole.parser()) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean transactions = parser.currentName().equals("transactions");
        parser.nextToken();
        if (transactions) {
          int start = (int) parser.currentTokenLocation().getByteOffset();
          String hashes = hashes(parser);
          whole.part(0, start).writeTo(out);
          out.writeBytes(hashes.getBytes(StandardCharsets.UTF_8));
          int end = (int) parser.currentLocation().getByteOffset();
          whole.part(end, whole.length()).writeTo(out);
        } else {
          parser.skipChildren();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("block " + identity.height() + " was read before", e);
    }
    return out.size() == 0 ? whole : JsonSlice.of(out.toByteArray());
  }

  /** A transaction of the block by its hash, in lower case. */
  Optional<JsonSlice> transaction(String hash) {
    JsonSlice whole = block();
    try (JsonParser parser = whole.parser()) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean transactions = parser.currentName().equals("transactions");
        parser.nextToken();
        if (transactions) {
          return find(whole, parser, hash);
        }
        parser.skipChildren();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("block " + identity.height() + " was read before", e);
    }
    return Optional.empty();
  }

  private static Optional<JsonSlice> find(JsonSlice whole, JsonParser parser, String hash)
      throws IOException {
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      JsonSlice transaction = whole.valueAt(parser);
      if (transaction.toString().contains("\"hash\":\"" + hash + "\"")) {
        return Optional.of(transaction);
      }
    }
    return Optional.empty();
  }

  private static String hashes(JsonParser parser) throws IOException {
    StringBuilder hashes = new StringBuilder("[");
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean hash = parser.currentName().equals("hash");
        parser.nextToken();
        if (hash) {
          hashes.append(hashes.length() > 1 ? "," : "");
          hashes.append('"').append(parser.getText()).append('"');
        } else {
          parser.skipChildren();
        }
      }
    }
    return hashes.append(']').toString();
  }

  /** Deflated bytes and the length that they inflate to. */
  private static final class Packed {
    private final byte[] bytes;
    private final int length;

    private Packed(byte[] bytes, int length) {
      this.bytes = bytes;
      this.length = length;
    }

    static Packed of(JsonSlice slice) {
      try (Deflater deflater = new Deflater(Deflater.BEST_SPEED)) {
        deflater.setInput(slice.toByteArray());
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 14];
        while (!deflater.finished()) {
          out.write(buffer, 0, deflater.deflate(buffer));
        }
        return new Packed(out.toByteArray(), slice.length());
      }
    }

    JsonSlice unpack() {
      byte[] out = new byte[length];
      try (Inflater inflater = new Inflater()) {
        inflater.setInput(bytes);
        int done = 0;
        while (done < length) {
          done += inflater.inflate(out, done, length - done);
        }
      } catch (DataFormatException e) {
        throw new IllegalStateException("what was deflated in memory does not inflate", e);
      }
      return JsonSlice.of(out);
    }
  }
}
