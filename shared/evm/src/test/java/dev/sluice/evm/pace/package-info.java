/** Tests of the state machines, with time as a number. */
@NullMarked
package dev.sluice.evm.pace;

import org.jspecify.annotations.NullMarked;
