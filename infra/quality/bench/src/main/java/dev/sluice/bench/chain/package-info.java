/** The chain that is followed in the benchmarks, and what stands before it. */
@NullMarked
package dev.sluice.bench.chain;

import org.jspecify.annotations.NullMarked;
