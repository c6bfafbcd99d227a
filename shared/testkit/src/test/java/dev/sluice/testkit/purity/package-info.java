/** Tests of the check for purity: the shipped executors pass, impure ones do not. */
@NullMarked
package dev.sluice.testkit.purity;

import org.jspecify.annotations.NullMarked;
