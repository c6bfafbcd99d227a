/** Measures how fast the gateway follows and verifies, beside other programs in the same run. */
@NullMarked
package dev.sluice.bench;

import org.jspecify.annotations.NullMarked;
