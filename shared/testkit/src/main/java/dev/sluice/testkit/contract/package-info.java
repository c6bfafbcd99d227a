/** What every implementation of a port must do: abstract tests, one for each promise. */
@NullMarked
package dev.sluice.testkit.contract;

import org.jspecify.annotations.NullMarked;
