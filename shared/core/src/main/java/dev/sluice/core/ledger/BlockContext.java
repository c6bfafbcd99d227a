package dev.sluice.core.ledger;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.Height;

/**
 * The block that a target stands in.
 *
 * @param height its height
 * @param hash its hash
 */
public record BlockContext(Height height, BlockHash hash) {}
