package dev.sluice.core.audit;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.Height;

/**
 * The block at which trust starts.
 *
 * @param height its height
 * @param hash its hash
 */
public record Anchor(Height height, BlockHash hash) {}
