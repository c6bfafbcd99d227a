package dev.sluice.evm.target;

import com.joemelsha.crypto.hash.Keccak;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Signatures of events and functions, and their hashes. */
final class Signatures {
  private static final int HASH_BITS = 256;

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
  static byte[] hash(String signature) {
    return new Keccak(HASH_BITS).digest(signature.getBytes(StandardCharsets.UTF_8));
  }
}
