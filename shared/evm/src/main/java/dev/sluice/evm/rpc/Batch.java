package dev.sluice.evm.rpc;

/**
 * Blocks that one endpoint is asked for in one request.
 *
 * @param endpoint who
 * @param piece which blocks
 * @param bytes the bytes that they may take in memory until they are proven
 */
record Batch(FollowedEndpoint endpoint, Piece piece, long bytes) {
  long count() {
    return piece.range().count();
  }
}
