/** Tests of what every function needs around its use case. */
@NullMarked
package dev.sluice.lambda;

import org.jspecify.annotations.NullMarked;
