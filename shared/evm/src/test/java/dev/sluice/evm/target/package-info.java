/** Tests of the target rules. */
@NullMarked
package dev.sluice.evm.target;

import org.jspecify.annotations.NullMarked;
