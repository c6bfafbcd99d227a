package dev.sluice.evm.codec;

/** Recomputes the blooms of one block's receipts, and their union, from the logs. */
public final class BloomCheck {
  private final BloomBits bits;
  private final Bloom own = new Bloom();
  private final Bloom all = new Bloom();

  /**
   * A check of a block.
   *
   * @param receipts about how many receipts it has
   */
  public BloomCheck(int receipts) {
    this.bits = new BloomBits(receipts);
  }

  /** Adds the next receipt; false if its bloom is not that of its logs. */
  public boolean add(Receipt receipt) {
    own.clear();
    receipt.addLogsTo(own, bits);
    all.addAll(receipt.shared(), receipt.bloomFrom());
    return own.matches(receipt.shared(), receipt.bloomFrom());
  }

  /** Whether the header's bloom is the union of those added. */
  public boolean matches(Header header) {
    return all.matches(header.shared(), header.bloomOffset());
  }
}
