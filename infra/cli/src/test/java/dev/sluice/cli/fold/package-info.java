/** Tests of the independent fold. */
@NullMarked
package dev.sluice.cli.fold;

import org.jspecify.annotations.NullMarked;
