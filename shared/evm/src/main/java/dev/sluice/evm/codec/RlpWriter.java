package dev.sluice.evm.codec;

import java.util.Arrays;

/**
 * Writes canonical RLP (yellow paper, appendix B) into one growing buffer. A list is written before
 * its length is known: its header is put in front when it ends.
 */
public final class RlpWriter {
  static final int SHORT_STRING = 0x80;
  static final int LONG_STRING = 0xb7;
  static final int SHORT_LIST = 0xc0;
  static final int LONG_LIST = 0xf7;
  static final int MAX_SHORT_LENGTH = 55;
  static final int MAX_HEADER = 1 + Integer.BYTES;

  private static final int FIRST_CAPACITY = 1024;

  private byte[] bytes;
  private int size;

  /** An empty writer. */
  public RlpWriter() {
    this(FIRST_CAPACITY);
  }

  /** An empty writer with room for {@code capacity} bytes before it grows. */
  public RlpWriter(int capacity) {
    bytes = new byte[capacity];
  }

  /** How many bytes were written. */
  public int size() {
    return size;
  }

  /** Forgets what was written after the first {@code length} bytes. */
  public void truncate(int length) {
    size = Math.min(size, length);
  }

  /** A copy of the bytes written from {@code from} on. */
  public byte[] copyFrom(int from) {
    return Arrays.copyOfRange(bytes, from, size);
  }

  /** A copy of all bytes written. */
  public byte[] toByteArray() {
    return copyFrom(0);
  }

  /** Hashes the bytes written from {@code from} on into {@code out}. */
  public void hash(int from, Keccak256 keccak, byte[] out) {
    keccak.hash(bytes, from, size, out);
  }

  /** Writes one byte as it is. */
  public void rawByte(int value) {
    reserve(1)[size++] = (byte) value;
  }

  /** Writes bytes as they are. */
  public void raw(byte[] source, int from, int to) {
    System.arraycopy(source, from, reserve(to - from), size, to - from);
    size += to - from;
  }

  /** Writes bytes as they are. */
  public void raw(byte[] source) {
    raw(source, 0, source.length);
  }

  /** Writes bytes as a string item. */
  public void string(byte[] source) {
    string(source, 0, source.length);
  }

  /** Writes {@code source[from, to)} as a string item. */
  public void string(byte[] source, int from, int to) {
    if (to - from != 1 || source[from] < 0) {
      header(to - from, SHORT_STRING, LONG_STRING);
    }
    raw(source, from, to);
  }

  /** Writes the empty string. */
  public void emptyString() {
    rawByte(SHORT_STRING);
  }

  /** Writes an unsigned integer: big-endian, without leading zeros, zero as the empty string. */
  public void quantity(long value) {
    if (value >= 0 && value < SHORT_STRING) {
      rawByte(value == 0 ? SHORT_STRING : (int) value);
      return;
    }
    int length = significantBytes(value);
    rawByte(SHORT_STRING + length);
    bigEndian(value, length);
  }

  /** Begins a list; the mark is for {@link #endList}. */
  public int beginList() {
    return size;
  }

  /** Ends the list that began at the mark by putting its header in front of its items. */
  public void endList(int mark) {
    int length = size - mark;
    int headerSize = length <= MAX_SHORT_LENGTH ? 1 : 1 + significantBytes(length);
    System.arraycopy(reserve(headerSize), mark, bytes, mark + headerSize, length);
    size = mark;
    header(length, SHORT_LIST, LONG_LIST);
    size += length;
  }

  /** Writes the header of a string whose bytes follow; not for a single byte below 0x80. */
  void stringHeader(int length) {
    header(length, SHORT_STRING, LONG_STRING);
  }

  /** The buffer with room for {@code count} more bytes at {@link #size()}. */
  byte[] reserve(int count) {
    if (bytes.length - size < count) {
      int wanted = Math.addExact(size, count);
      bytes = Arrays.copyOf(bytes, Math.max(wanted, (int) Math.min(2L * size, Integer.MAX_VALUE)));
    }
    return bytes;
  }

  /** Counts bytes that were put into the reserved room. */
  void advance(int count) {
    size += count;
  }

  /** Writes items that another writer holds. */
  void rawFrom(RlpWriter other, int from, int to) {
    raw(other.bytes, from, to);
  }

  private void header(int length, int shortBase, int longBase) {
    if (length <= MAX_SHORT_LENGTH) {
      rawByte(shortBase + length);
      return;
    }
    int count = significantBytes(length);
    rawByte(longBase + count);
    bigEndian(length, count);
  }

  private void bigEndian(long value, int count) {
    reserve(count);
    for (int shift = (count - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  private static int significantBytes(long value) {
    return (Long.SIZE - Long.numberOfLeadingZeros(value) + Byte.SIZE - 1) / Byte.SIZE;
  }
}
