package dev.sluice.evm.verify;

import dev.sluice.core.chain.Bytes32;
import dev.sluice.evm.codec.ClaimedBlock;
import dev.sluice.evm.codec.ClaimedHeader;
import dev.sluice.evm.codec.ClaimedReceipt;
import dev.sluice.evm.codec.Dialect;
import dev.sluice.evm.codec.Header;
import dev.sluice.evm.codec.Keccak256;
import dev.sluice.evm.codec.RlpWriter;
import dev.sluice.evm.trie.IndexedTrie;
import dev.sluice.evm.trie.Trie;
import java.util.List;
import java.util.Optional;

/**
 * Recomputes everything that a block claims: the header's hash, each transaction's hash and the
 * roots of transactions, receipts and withdrawals, the blooms, and how receipts belong to
 * transactions. The first check that fails decides the refusal.
 */
public final class BlockVerifier {
  private final ClaimedBlock block;
  private final Header header;
  private final TransactionsVerifier transactions;
  private final Dialect dialect;

  private BlockVerifier(ClaimedBlock block, Dialect dialect) {
    this.block = block;
    this.dialect = dialect;
    this.header = block.header().header();
    this.transactions = new TransactionsVerifier(header, block.transactions(), dialect);
  }

  /** Verifies a block with its receipts; uncle headers are not looked at. */
  public static Verification verify(ClaimedBlock block, List<ClaimedReceipt> receipts) {
    return verify(block, receipts, Dialect.ETHEREUM);
  }

  /** The same, of a chain that departs from Ethereum. */
  public static Verification verify(
      ClaimedBlock block, List<ClaimedReceipt> receipts, Dialect dialect) {
    return new BlockVerifier(block, dialect).verify(receipts);
  }

  /** Verifies a block with its receipts and the headers of its uncles. */
  public static Verification verify(
      ClaimedBlock block, List<ClaimedReceipt> receipts, List<ClaimedHeader> uncles) {
    Optional<Refused> refused = refuseUncles(block.header().header(), uncles);
    return refused.isPresent() ? refused.get() : verify(block, receipts);
  }

  /**
   * Verifies a block whose receipts are missing: refused with {@link VerifyCode#RECEIPTS_MISSING},
   * unless the header proves that there are none.
   */
  public static Verification verifyWithoutReceipts(ClaimedBlock block, Dialect dialect) {
    if (block.header().header().receiptsRoot().equals(Trie.EMPTY_ROOT)) {
      return verify(block, List.of(), dialect);
    }
    BlockVerifier verifier = new BlockVerifier(block, dialect);
    return verifier
        .refuseBlock()
        .orElseGet(
            () ->
                Refused.of(
                    VerifyCode.RECEIPTS_MISSING,
                    "receipts of " + verifier.header,
                    "those of root " + verifier.header.receiptsRoot(),
                    "none"));
  }

  private Verification verify(List<ClaimedReceipt> claimed) {
    ReceiptsVerifier receipts = new ReceiptsVerifier(header, block.transactions(), claimed);
    Optional<Refused> refused = refuseBlock().or(receipts::refuse);
    return refused.isPresent()
        ? refused.get()
        : new VerifiedBlock(header, transactions.hashes(), transactions.trie(), receipts.trie());
  }

  /** Checks all but the receipts. */
  private Optional<Refused> refuseBlock() {
    return HeaderHashCheck.refuse(block.header())
        .or(transactions::refuse)
        .or(this::refuseWithdrawals);
  }

  /** A header without a root covers no withdrawals, so there may be none. */
  private Optional<Refused> refuseWithdrawals() {
    String what = "withdrawals root of " + header;
    Optional<Bytes32> root = header.withdrawalsRoot().filter(_ -> dialect.rootsWithdrawals());
    if (root.isEmpty()) {
      return block.withdrawals().filter(list -> !list.isEmpty()).isEmpty()
          ? Optional.empty()
          : Optional.of(
              Refused.of(VerifyCode.VERIFY_WITHDRAWALS_ROOT, what, "none", "withdrawals"));
    }
    if (block.withdrawals().isEmpty()) {
      return Optional.of(
          Refused.of(VerifyCode.VERIFY_WITHDRAWALS_ROOT, what, root.get(), "no withdrawals"));
    }
    return Roots.refuse(
        VerifyCode.VERIFY_WITHDRAWALS_ROOT,
        what,
        root.get(),
        IndexedTrie.of(block.withdrawals().get()));
  }

  /** The uncles' hash covers the list of their headers (yellow paper, section 4.3). */
  private static Optional<Refused> refuseUncles(Header header, List<ClaimedHeader> uncles) {
    RlpWriter out = new RlpWriter();
    int mark = out.beginList();
    for (ClaimedHeader uncle : uncles) {
      if (!uncle.header().hash().equals(uncle.claimedHash())) {
        return Optional.of(
            Refused.of(
                VerifyCode.VERIFY_UNCLES,
                "hash of an uncle of " + header,
                uncle.claimedHash(),
                uncle.header().hash()));
      }
      out.raw(uncle.header().encoded());
    }
    out.endList(mark);
    Bytes32 computed = Keccak256.hash(out.toByteArray());
    return computed.equals(header.unclesHash())
        ? Optional.empty()
        : Optional.of(
            Refused.of(
                VerifyCode.VERIFY_UNCLES, "uncles of " + header, header.unclesHash(), computed));
  }
}
