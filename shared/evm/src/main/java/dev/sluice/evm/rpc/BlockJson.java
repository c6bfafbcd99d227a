package dev.sluice.evm.rpc;

import dev.sluice.core.chain.Height;

/**
 * A block and its receipts as an endpoint gave them.
 *
 * @param height the height that was asked for
 * @param block the block with full transactions
 * @param receipts its receipts
 */
record BlockJson(Height height, JsonSlice block, JsonSlice receipts) {
  long length() {
    return (long) block.length() + receipts.length();
  }
}
