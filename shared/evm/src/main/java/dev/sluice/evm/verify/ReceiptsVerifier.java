package dev.sluice.evm.verify;

import dev.sluice.core.chain.Bytes32;
import dev.sluice.core.error.PermanentException;
import dev.sluice.evm.codec.BloomCheck;
import dev.sluice.evm.codec.ClaimedReceipt;
import dev.sluice.evm.codec.ClaimedTransaction;
import dev.sluice.evm.codec.Header;
import dev.sluice.evm.codec.Receipt;
import dev.sluice.evm.trie.IndexedTrie;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Checks a block's receipts against its header and its transactions, which are checked before. */
final class ReceiptsVerifier {
  private static final long LAST_KNOWN_TYPE = 4;

  /** How many fields a header has since London, which is younger than Byzantium. */
  private static final int LONDON_FIELDS = 16;

  private final Header header;
  private final List<ClaimedTransaction> transactions;
  private final List<ClaimedReceipt> claimed;
  private final List<Receipt> receipts = new ArrayList<>();
  private IndexedTrie trie = IndexedTrie.of(List.of());

  ReceiptsVerifier(
      Header header, List<ClaimedTransaction> transactions, List<ClaimedReceipt> claimed) {
    this.header = header;
    this.transactions = transactions;
    this.claimed = claimed;
  }

  /** The first check that fails. */
  Optional<Refused> refuse() {
    return refuseCount()
        .or(this::refuseLinkage)
        .or(this::refuseRoot)
        .or(this::refuseBlooms)
        .or(this::refuseGas);
  }

  /** The receipts' canonical bytes, complete after {@link #refuse} found nothing. */
  IndexedTrie trie() {
    return trie;
  }

  private Optional<Refused> refuseCount() {
    return claimed.size() == transactions.size()
        ? Optional.empty()
        : Optional.of(
            Refused.of(
                VerifyCode.VERIFY_COUNT,
                "receipts of " + header,
                transactions.size(),
                claimed.size()));
  }

  private Optional<Refused> refuseLinkage() {
    for (int index = 0; index < claimed.size(); index++) {
      int at = index;
      Optional<Refused> refused =
          refuseType(index).or(linkage(index)::refuse).or(() -> refuseForm(at));
      if (refused.isPresent()) {
        return refused;
      }
    }
    return Optional.empty();
  }

  /** Keeps a receipt as one of its transaction's type, if it can be one. */
  private Optional<Refused> refuseForm(int index) {
    String what = "receipt " + index + " in " + header;
    try {
      Receipt receipt = claimed.get(index).as((int) transactions.get(index).type());
      receipts.add(receipt);
      // Without this, a made-up block could halt whoever selects by status.
      return receipt.status().isPresent() || header.fieldCount() < LONDON_FIELDS
          ? Optional.empty()
          : Optional.of(
              Refused.of(VerifyCode.VERIFY_RECEIPTS_ROOT, what, "a status", "a state root"));
    } catch (PermanentException e) {
      // It has fields of another type.
      return Optional.of(
          Refused.of(VerifyCode.VERIFY_RECEIPTS_ROOT, what, "that of its type", e.code()));
    }
  }

  private Optional<Refused> refuseType(int index) {
    long wanted = transactions.get(index).type();
    OptionalLong got = claimed.get(index).type();
    if (got.isEmpty() || got.getAsLong() == wanted) {
      return Optional.empty();
    }
    VerifyCode code =
        got.getAsLong() > LAST_KNOWN_TYPE ? VerifyCode.VERIFY_TX_TYPE : VerifyCode.VERIFY_LINKAGE;
    return Optional.of(Refused.of(code, "type of receipt " + index, wanted, got.getAsLong()));
  }

  private LinkageCheck linkage(int index) {
    return new LinkageCheck(
        header, index, transactions.get(index).claimedHash(), claimed.get(index).linkage());
  }

  private Optional<Refused> refuseRoot() {
    trie = IndexedTrie.of(receipts.stream().map(Receipt::encoded).toList());
    return Roots.refuse(
        VerifyCode.VERIFY_RECEIPTS_ROOT, "receipts root of " + header, header.receiptsRoot(), trie);
  }

  private Optional<Refused> refuseBlooms() {
    BloomCheck blooms = new BloomCheck(receipts.size());
    for (int index = 0; index < receipts.size(); index++) {
      if (!blooms.add(receipts.get(index))) {
        return Optional.of(
            Refused.of(
                VerifyCode.VERIFY_BLOOM,
                "bloom of receipt " + index + " in " + header,
                "that of its logs",
                "another"));
      }
    }
    return blooms.matches(header)
        ? Optional.empty()
        : Optional.of(
            Refused.of(
                VerifyCode.VERIFY_BLOOM,
                "bloom of " + header,
                "the union of its receipts'",
                "another"));
  }

  private Optional<Refused> refuseGas() {
    long used = 0;
    for (Receipt receipt : receipts) {
      if (receipt.cumulativeGasUsed() < used) {
        return Optional.of(
            Refused.of(
                VerifyCode.VERIFY_GAS,
                "cumulative gas used in " + header,
                "at least " + used,
                receipt.cumulativeGasUsed()));
      }
      used = receipt.cumulativeGasUsed();
    }
    return used == header.gasUsed() || !header.countsGasAsReceipts()
        ? Optional.empty()
        : Optional.of(
            Refused.of(VerifyCode.VERIFY_GAS, "gas used in " + header, header.gasUsed(), used));
  }

  /** Where one receipt must stand and where it says that it stands. */
  private record LinkageCheck(
      Header header, int index, Bytes32 transactionHash, ClaimedReceipt.Linkage got) {
    Optional<Refused> refuse() {
      return refuse("transactionHash", transactionHash, got.transactionHash())
          .or(() -> refuse("blockHash", header.hash(), got.blockHash()))
          .or(() -> refuse("transactionIndex", index, got.transactionIndex()))
          .or(() -> refuse("blockNumber", header.number(), got.blockNumber()));
    }

    private Optional<Refused> refuse(String member, Bytes32 wanted, Optional<Bytes32> got) {
      return got.filter(hash -> !hash.equals(wanted)).map(hash -> refused(member, wanted, hash));
    }

    private Optional<Refused> refuse(String member, long wanted, OptionalLong got) {
      return got.isEmpty() || got.getAsLong() == wanted
          ? Optional.empty()
          : Optional.of(refused(member, wanted, got.getAsLong()));
    }

    private Refused refused(String member, Object wanted, Object got) {
      String what = member + " of receipt " + index + " in " + header;
      return Refused.of(VerifyCode.VERIFY_LINKAGE, what, wanted, got);
    }
  }
}
