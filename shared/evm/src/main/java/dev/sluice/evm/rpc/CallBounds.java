package dev.sluice.evm.rpc;

/**
 * What one request may cost now.
 *
 * @param bytes the longest body
 * @param millis until its last byte is there
 */
record CallBounds(int bytes, long millis) {}
