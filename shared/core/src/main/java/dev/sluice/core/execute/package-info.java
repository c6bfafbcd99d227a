/** Execution: a node's difference blocks, in order, once, in one commit with height and digest. */
@NullMarked
package dev.sluice.core.execute;

import org.jspecify.annotations.NullMarked;
