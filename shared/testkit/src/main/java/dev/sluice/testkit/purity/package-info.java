/** Shows whether an executor is the pure function that it must be. */
@NullMarked
package dev.sluice.testkit.purity;

import org.jspecify.annotations.NullMarked;
