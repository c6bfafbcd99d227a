/** Recomputes from bytes what a block claims, and proves targets under its hash. */
@NullMarked
package dev.sluice.evm.verify;

import org.jspecify.annotations.NullMarked;
