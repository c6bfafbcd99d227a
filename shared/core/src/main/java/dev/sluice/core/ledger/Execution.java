package dev.sluice.core.ledger;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.Bytes32;
import dev.sluice.core.chain.Height;

/**
 * What executing one block with targets left behind.
 *
 * @param height the block
 * @param hash its hash
 * @param digest the node's digest after it
 * @param targets how many targets were executed
 * @param effects how many ledger entries were written
 * @param previous the height of the execution before this one; the start height for the first
 */
public record Execution(
    Height height, BlockHash hash, Bytes32 digest, int targets, int effects, Height previous) {}
