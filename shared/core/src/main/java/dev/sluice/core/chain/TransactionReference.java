package dev.sluice.core.chain;

/**
 * Where a target transaction stands.
 *
 * @param transaction its hash
 * @param height the block's height
 * @param block the block's hash
 * @param index the transaction's position in the block, from 0
 */
public record TransactionReference(
    TransactionHash transaction, Height height, BlockHash block, int index) {}
