package dev.sluice.evm.verify;

import dev.sluice.core.chain.Bytes32;
import dev.sluice.core.chain.TransactionHash;
import dev.sluice.evm.codec.ClaimedTransaction;
import dev.sluice.evm.codec.Dialect;
import dev.sluice.evm.codec.Header;
import dev.sluice.evm.codec.Keccak256;
import dev.sluice.evm.trie.IndexedTrie;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks a block's transactions against its header: types, hashes, root. */
final class TransactionsVerifier {
  private final Header header;
  private final Dialect dialect;
  private final List<ClaimedTransaction> claimed;
  private final Keccak256 keccak = new Keccak256();
  private final byte[] hash = new byte[Keccak256.SIZE];
  private final List<TransactionHash> hashes = new ArrayList<>();
  private final List<byte[]> encoded = new ArrayList<>();
  private IndexedTrie trie = IndexedTrie.of(List.of());

  TransactionsVerifier(Header header, List<ClaimedTransaction> claimed, Dialect dialect) {
    this.dialect = dialect;
    this.header = header;
    this.claimed = claimed;
  }

  /** The first check that fails. */
  Optional<Refused> refuse() {
    for (ClaimedTransaction transaction : claimed) {
      Optional<Refused> refused = refuse(transaction);
      if (refused.isPresent()) {
        return refused;
      }
    }
    trie = IndexedTrie.of(encoded);
    return Roots.refuse(
        VerifyCode.VERIFY_TX_ROOT,
        "transactions root of " + header,
        header.transactionsRoot(),
        trie);
  }

  /** The transactions' canonical bytes, complete after {@link #refuse} found nothing. */
  IndexedTrie trie() {
    return trie;
  }

  /** The transactions' hashes, complete after {@link #refuse} found nothing. */
  List<TransactionHash> hashes() {
    return hashes;
  }

  private Optional<Refused> refuse(ClaimedTransaction transaction) {
    if (!transaction.isTypeKnown()) {
      return Optional.of(
          refused(VerifyCode.VERIFY_TX_TYPE, "type", dialect.types(), transaction.type()));
    }
    byte[] bytes = transaction.encoded();
    keccak.hash(bytes, 0, bytes.length, hash);
    Bytes32 computed = Bytes32.of(hash);
    if (!computed.equals(transaction.claimedHash())) {
      return Optional.of(
          refused(VerifyCode.VERIFY_TX_HASH, "hash", transaction.claimedHash(), computed));
    }
    encoded.add(bytes);
    hashes.add(new TransactionHash(computed));
    return Optional.empty();
  }

  private Refused refused(VerifyCode code, String what, Object wanted, Object got) {
    String where = what + " of transaction " + encoded.size() + " in " + header;
    return Refused.of(code, where, wanted, got);
  }
}
