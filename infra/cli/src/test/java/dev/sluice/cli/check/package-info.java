/** Tests of {@code sluice check}. */
@NullMarked
package dev.sluice.cli.check;

import org.jspecify.annotations.NullMarked;
