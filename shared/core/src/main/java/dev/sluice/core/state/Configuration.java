package dev.sluice.core.state;

import dev.sluice.core.chain.Height;

/**
 * One version of the configuration: source and rules, in the words of the source chain's kind.
 *
 * @param version from 1
 * @param validFrom the first source height that it governs
 * @param document canonical JSON that the chain's own module understands
 */
public record Configuration(int version, Height validFrom, String document) {}
