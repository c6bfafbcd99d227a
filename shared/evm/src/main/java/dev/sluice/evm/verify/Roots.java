package dev.sluice.evm.verify;

import dev.sluice.core.chain.Bytes32;
import dev.sluice.evm.trie.IndexedTrie;
import java.util.Optional;

/** Compares the root of a list with the one that a header names. */
final class Roots {
  private Roots() {}

  static Optional<Refused> refuse(
      VerifyCode code, String what, Bytes32 wanted, IndexedTrie values) {
    return values.root().equals(wanted)
        ? Optional.empty()
        : Optional.of(Refused.of(code, what, wanted, values.root()));
  }
}
