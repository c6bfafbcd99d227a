package dev.sluice.evm.rpc;

/** What a batch asks for. */
enum Content {
  /** Headers alone: enough where their blooms show that the blocks hold no target. */
  HEADERS,
  /** Blocks with their receipts. */
  BLOCKS,
  /** One block that is too long for a usual response. */
  LARGE_BLOCK
}
