package dev.sluice.evm.rpc;

import dev.sluice.core.chain.Height;
import java.util.Optional;

/**
 * A block as an endpoint gave it.
 *
 * @param height the height that was asked for
 * @param block the block, with full transactions if its receipts are there
 * @param receipts its receipts; empty if only the header was asked for
 */
record BlockJson(Height height, JsonSlice block, Optional<JsonSlice> receipts) {
  static BlockJson header(Height height, JsonSlice header) {
    return new BlockJson(height, header, Optional.empty());
  }

  static BlockJson whole(Height height, JsonSlice block, JsonSlice receipts) {
    return new BlockJson(height, block, Optional.of(receipts));
  }

  long length() {
    return (long) block.length() + receipts.map(JsonSlice::length).orElse(0);
  }
}
