/**
 * Blocks, hashes, ranges, runs and the target transactions in them: values that cannot be wrong.
 */
@NullMarked
package dev.sluice.core.chain;

import org.jspecify.annotations.NullMarked;
