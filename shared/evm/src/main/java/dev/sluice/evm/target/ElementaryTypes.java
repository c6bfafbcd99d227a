package dev.sluice.evm.target;

import java.util.Optional;

/** The elementary types by name. */
final class ElementaryTypes {
  private static final int MAX_BITS = 256;
  private static final int FUNCTION_BYTES = 24;

  private ElementaryTypes() {}

  /** The type of this name; {@code uint} and {@code int} have 256 bits. */
  static Optional<AbiType> named(String name) {
    return switch (name) {
      case "address" -> Optional.of(new AbiType.AccountAddress());
      case "bool" -> Optional.of(new AbiType.Bool());
      case "bytes" -> Optional.of(new AbiType.DynamicBytes());
      case "string" -> Optional.of(new AbiType.Text());
      case "function" -> Optional.of(new AbiType.FixedBytes("function", FUNCTION_BYTES));
      case "uint" -> Optional.of(new AbiType.Unsigned(MAX_BITS));
      case "int" -> Optional.of(new AbiType.Signed(MAX_BITS));
      default -> sized(name);
    };
  }

  private static Optional<AbiType> sized(String name) {
    if (!name.matches("(uint|int|bytes)[1-9][0-9]{0,2}")) {
      return Optional.empty();
    }
    String kind = name.replaceAll("[0-9]", "");
    int size = Integer.parseInt(name.substring(kind.length()));
    if (kind.equals("bytes")) {
      return size <= AbiType.WORD
          ? Optional.of(new AbiType.FixedBytes(name, size))
          : Optional.empty();
    }
    if (size > MAX_BITS || size % Byte.SIZE != 0) {
      return Optional.empty();
    }
    return Optional.of(kind.equals("uint") ? new AbiType.Unsigned(size) : new AbiType.Signed(size));
  }
}
