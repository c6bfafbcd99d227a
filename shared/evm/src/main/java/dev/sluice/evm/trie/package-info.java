/** Merkle-Patricia tries: roots from sorted keys in one pass, and proofs of many keys at once. */
@NullMarked
package dev.sluice.evm.trie;

import org.jspecify.annotations.NullMarked;
