package dev.sluice.evm.rpc;

/**
 * Blocks that one endpoint is asked for in one request.
 *
 * @param endpoint who
 * @param piece which blocks
 * @param bytes the bytes that they may take in memory until they are proven
 * @param isLongest whether no response may be longer, however much was expected
 */
record Batch(FollowedEndpoint endpoint, Piece piece, long bytes, boolean isLongest) {
  long count() {
    return piece.range().count();
  }
}
