package dev.sluice.rpc.liar;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** What is recomputed after a change, so that it shows less. */
public enum Mending {
  /** Nothing. */
  NONE,
  /** Transaction hashes, blooms, both roots, gas used and positions; not the block's hash. */
  ROOTS,
  /** The block's hash alone. */
  HASH,
  /** All that follows from the change within the block. */
  WHOLE;

  /** The page mended in place; empty where it cannot be encoded, so that it has no hash. */
  Optional<Page> tried(Page page, Hashing hashing) {
    try {
      apply(page, hashing);
      return Optional.of(page);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private void apply(Page page, Hashing hashing) {
    if (this == ROOTS || this == WHOLE) {
      roots(page, hashing);
    }
    if (this == HASH || this == WHOLE) {
      page.block().put("hash", hashing.blockHash(page.block(), page.appended()));
      page.relink();
    }
  }

  private static void roots(Page page, Hashing hashing) {
    ObjectNode block = page.block();
    List<String> hashes = hashing.transactionHashes(block);
    for (int i = 0; i < hashes.size(); i++) {
      page.transactions().get(i).put("hash", hashes.get(i));
    }
    page.relink();
    for (ObjectNode receipt : page.receipts()) {
      receipt.put("logsBloom", hashing.logsBloom(Page.logsOf(receipt)));
    }
    block.put("transactionsRoot", hashing.transactionsRoot(block));
    block.put("receiptsRoot", hashing.receiptsRoot(block, page.receiptArray()));
    block.put("logsBloom", hashing.logsBloom(page.logs()));
    block.put("gasUsed", page.gasUsed());
  }
}
