package dev.sluice.evm.verify;

import dev.sluice.core.chain.Bytes32;
import dev.sluice.evm.trie.Trie;
import java.util.List;
import java.util.Optional;

/** Compares the root of a list with the one that a header names. */
final class Roots {
  private Roots() {}

  static Optional<Refused> refuse(
      VerifyCode code, String what, Bytes32 wanted, List<byte[]> values) {
    Bytes32 got = Trie.rootOf(values);
    return got.equals(wanted) ? Optional.empty() : Optional.of(Refused.of(code, what, wanted, got));
  }
}
