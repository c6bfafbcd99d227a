package dev.sluice.evm.codec;

import java.io.IOException;

/** The forms that the fields of headers, transactions, receipts and withdrawals have. */
enum Form {
  /** An unsigned integer below 2⁶³: one that is computed with. */
  QUANTITY_63(Long.BYTES),
  /** An unsigned integer of at most 64 bits. */
  QUANTITY_64(Long.BYTES),
  /** An unsigned integer of at most 256 bits. */
  QUANTITY_256(32),
  /** 32 bytes. */
  HASH(32),
  /** 20 bytes. */
  ADDRESS(Address.SIZE),
  /** 20 bytes, or none for a contract creation. */
  ADDRESS_OR_NONE(Address.SIZE),
  /** 256 bytes. */
  BLOOM(Bloom.SIZE),
  /** The eight bytes of a header's nonce, which is no integer. */
  SEAL(Long.BYTES),
  /** 1 or nothing for true or false. */
  BOOLEAN(1),
  /** Any number of bytes. */
  BYTES(Integer.MAX_VALUE),
  /** A list, read by whoever knows its items. */
  LIST(Integer.MAX_VALUE);

  private final int size;

  Form(int size) {
    this.size = size;
  }

  /** Writes the cursor's current value as an RLP item of this form. */
  void write(JsonCursor cursor, RlpWriter out) throws IOException {
    switch (this) {
      case QUANTITY_63 -> out.quantity(cursor.hex().quantity63());
      case QUANTITY_64, QUANTITY_256 -> cursor.hex().quantity(size, out);
      case BOOLEAN -> out.quantity(cursor.isTrue() ? 1 : 0);
      case BYTES -> cursor.hex().data(out);
      case HASH, ADDRESS, ADDRESS_OR_NONE, BLOOM, SEAL -> cursor.hex().data(size, out);
      case LIST -> throw new IllegalStateException("a list has a reader of its own");
    }
  }

  /** Moves the reader to the next item and checks that it has this form. */
  void read(RlpReader reader) {
    switch (this) {
      case QUANTITY_63 -> reader.quantity63();
      case QUANTITY_64, QUANTITY_256 -> reader.quantity(size);
      case BOOLEAN -> {
        if (reader.quantity63() > 1) {
          throw RlpReader.fault("RLP_INTEGER", "wanted 0 or 1", reader.itemFrom());
        }
      }
      case BYTES -> reader.string();
      case HASH, ADDRESS, BLOOM, SEAL -> reader.string(size);
      case ADDRESS_OR_NONE -> {
        reader.string();
        if (reader.length() != 0 && reader.length() != size) {
          throw RlpReader.fault(
              "RLP_LENGTH", "wanted 0 or 20 bytes, got " + reader.length(), reader.itemFrom());
        }
      }
      case LIST -> reader.list();
    }
  }
}
