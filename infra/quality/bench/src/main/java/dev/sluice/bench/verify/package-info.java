/** How long it takes to verify a block, beside programs that do the same with other libraries. */
@NullMarked
package dev.sluice.bench.verify;

import org.jspecify.annotations.NullMarked;
