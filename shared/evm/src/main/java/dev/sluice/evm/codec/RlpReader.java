package dev.sluice.evm.codec;

import dev.sluice.core.chain.Bytes32;
import dev.sluice.core.error.PermanentException;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * Reads RLP (yellow paper, appendix B) strictly: only the canonical encoding of a value is taken.
 *
 * <p>Every method throws {@link PermanentException} with one of these codes and the byte offset:
 * {@code RLP_TRUNCATED} (an item reaches past the end), {@code RLP_TRAILING} (bytes or items are
 * left over), {@code RLP_NOT_CANONICAL} (a shorter encoding of the length or byte exists), {@code
 * RLP_INTEGER} (leading zero or too many bytes), {@code RLP_LENGTH} (not the size wanted), {@code
 * RLP_KIND} (a list where a string is wanted, or the reverse).
 */
public final class RlpReader {
  private final byte[] bytes;
  private final int limit;
  private int next;
  private boolean list;
  private int item;
  private int from;
  private int to;

  /** Reads all bytes. */
  public RlpReader(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  /** Reads {@code bytes[from, to)}; offsets in errors are those in {@code bytes}. */
  public RlpReader(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.next = from;
    this.limit = to;
  }

  /** Whether another item follows. */
  public boolean hasNext() {
    return next < limit;
  }

  /** Moves to the next item. */
  public void next() {
    item = next;
    int prefix = byteAt(item);
    list = prefix >= RlpWriter.SHORT_LIST;
    if (prefix < RlpWriter.SHORT_STRING) {
      from = item;
      to = item + 1;
    } else if (list) {
      measure(prefix, RlpWriter.SHORT_LIST, RlpWriter.LONG_LIST);
    } else {
      measure(prefix, RlpWriter.SHORT_STRING, RlpWriter.LONG_STRING);
      if (to - from == 1 && bytes[from] >= 0) {
        throw fault("RLP_NOT_CANONICAL", "a byte below 0x80 has a header", item);
      }
    }
    next = to;
  }

  /** Whether the current item is a list. */
  public boolean isList() {
    return list;
  }

  /** Where the current item begins, its header included. */
  public int itemFrom() {
    return item;
  }

  /** Where the content of the current item begins. */
  public int from() {
    return from;
  }

  /** Where the current item and its content end. */
  public int to() {
    return to;
  }

  /** How many bytes the content of the current item has. */
  public int length() {
    return to - from;
  }

  /** Moves to the next item, which must be a list, and reads its items. */
  public RlpReader list() {
    next();
    if (!list) {
      throw fault("RLP_KIND", "wanted a list, got a string", item);
    }
    return new RlpReader(bytes, from, to);
  }

  /** Moves to the next item, which must be a string; its content is not copied. */
  public void string() {
    next();
    if (list) {
      throw fault("RLP_KIND", "wanted a string, got a list", item);
    }
  }

  /** Moves to the next item, which must be a string of {@code size} bytes. */
  public void string(int size) {
    string();
    if (length() != size) {
      throw fault("RLP_LENGTH", "wanted " + size + " bytes, got " + length(), item);
    }
  }

  /** Moves to the next item: an unsigned integer of at most {@code maxBytes} bytes. */
  public void quantity(int maxBytes) {
    string();
    if (length() > maxBytes) {
      throw fault("RLP_INTEGER", "wanted at most " + maxBytes + " bytes, got " + length(), item);
    }
    if (length() > 0 && bytes[from] == 0) {
      throw fault("RLP_INTEGER", "an integer has a leading zero", from);
    }
  }

  /** The content of the current item. */
  public byte[] copy() {
    return Arrays.copyOfRange(bytes, from, to);
  }

  /** Reads a string of 32 bytes. */
  public Bytes32 hash() {
    string(Bytes32.SIZE);
    return Bytes32.of(copy());
  }

  /** Reads an unsigned integer of at most 256 bits. */
  public BigInteger quantity256() {
    quantity(Bytes32.SIZE);
    return new BigInteger(1, bytes, from, length());
  }

  /** Reads an unsigned integer below 2⁶³. */
  public long quantity63() {
    quantity(Long.BYTES);
    long value = 0;
    for (int i = from; i < to; i++) {
      value = value << Byte.SIZE | (bytes[i] & 0xff);
    }
    if (value < 0) {
      throw fault("RLP_INTEGER", "wanted an integer below 2^63", item);
    }
    return value;
  }

  /** Refuses anything after the current item. */
  public void end() {
    if (next != limit) {
      throw fault("RLP_TRAILING", (limit - next) + " bytes are left over", next);
    }
  }

  /** An error at a byte offset. */
  public static PermanentException fault(String code, String reason, int offset) {
    return new PermanentException(code, reason + " at byte " + offset);
  }

  private void measure(int prefix, int shortBase, int longBase) {
    int lengthBytes = Math.max(0, prefix - longBase);
    from = item + 1 + lengthBytes;
    long length = lengthBytes == 0 ? prefix - shortBase : longLength(lengthBytes);
    if (length < 0 || length > limit - from) {
      throw fault("RLP_TRUNCATED", "an item reaches past byte " + limit, item);
    }
    to = from + (int) length;
  }

  private long longLength(int lengthBytes) {
    if (byteAt(item + 1) == 0) {
      throw fault("RLP_NOT_CANONICAL", "a length has a leading zero", item + 1);
    }
    byteAt(item + lengthBytes);
    if (lengthBytes > Integer.BYTES) {
      throw fault("RLP_TRUNCATED", "an item reaches past byte " + limit, item);
    }
    long length = 0;
    for (int i = 1; i <= lengthBytes; i++) {
      length = length << Byte.SIZE | byteAt(item + i);
    }
    if (length <= RlpWriter.MAX_SHORT_LENGTH) {
      throw fault("RLP_NOT_CANONICAL", "a length of " + length + " has the long form", item);
    }
    return length;
  }

  private int byteAt(int offset) {
    if (offset >= limit) {
      throw fault("RLP_TRUNCATED", "an item reaches past byte " + limit, item);
    }
    return bytes[offset] & 0xff;
  }
}
