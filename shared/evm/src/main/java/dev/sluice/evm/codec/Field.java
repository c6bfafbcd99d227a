package dev.sluice.evm.codec;

/** A field of an encoded object: the constants of an enum are its fields in order. */
interface Field {
  /** The name of its JSON member. */
  String member();

  /** The form of its value. */
  Form form();

  /** Its position among the fields of its kind. */
  @SuppressWarnings("EnumOrdinal") // The order of the constants is the order of the encoding.
  default int index() {
    return ((Enum<?>) this).ordinal();
  }
}
