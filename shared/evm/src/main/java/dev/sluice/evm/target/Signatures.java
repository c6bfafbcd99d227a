package dev.sluice.evm.target;

import dev.sluice.core.chain.Bytes32;
import dev.sluice.evm.codec.Keccak256;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Signatures of events and functions, and their hashes. */
final class Signatures {
  private Signatures() {}

  /** Name and canonical types. */
  static String of(String name, List<AbiParameter> parameters) {
    return parameters.stream()
        .map(each -> each.type().canonical())
        .collect(Collectors.joining(",", name + "(", ")"));
  }

  /** Name and parameters with everything that was declared. */
  static String declaration(String name, List<AbiParameter> parameters) {
    return parameters.stream()
        .map(AbiParameter::toString)
        .collect(Collectors.joining(", ", name + "(", ")"));
  }

  /** Keccak-256 of the signature. */
  static Bytes32 hash(String signature) {
    return Keccak256.hash(signature.getBytes(StandardCharsets.UTF_8));
  }
}
