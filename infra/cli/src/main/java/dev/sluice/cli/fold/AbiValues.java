package dev.sluice.cli.fold;

import com.esaulpaugh.headlong.abi.Tuple;
import com.esaulpaugh.headlong.abi.TupleType;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Decodes by the contract ABI. */
final class AbiValues {
  private AbiValues() {}

  /**
   * Decodes bytes as the types; bytes after the last value are allowed, as Solidity allows them.
   *
   * @param types bare types, separated by commas
   * @return each value as canonical JSON; empty where the bytes are no encoding of the types
   */
  static Optional<List<String>> decode(String types, byte[] bytes) {
    TupleType<Tuple> tuple = TupleType.parse("(" + types + ")");
    try {
      Tuple values = tuple.decode(ByteBuffer.wrap(bytes));
      return Optional.of(
          IntStream.range(0, tuple.size())
              .mapToObj(i -> CanonicalText.of(tuple.get(i), values.get(i)))
              .toList());
    } catch (IllegalArgumentException | BufferUnderflowException e) {
      return Optional.empty();
    }
  }
}
