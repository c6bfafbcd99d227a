package dev.sluice.core.chain;

/**
 * A block as the rules of one version select from it. Its hash names the block, but not what is
 * kept of it: other rules keep other transactions.
 *
 * @param hash the block's hash
 * @param version the version of the configuration that governs it
 */
public record BlockKey(BlockHash hash, int version) {}
