/** Seeded damage to JSON: of its bytes, and of what they say. */
@NullMarked
package dev.sluice.evm.corruption;

import org.jspecify.annotations.NullMarked;
