/** Verifying the lines of a recording, each by itself. */
@NullMarked
package dev.sluice.cli.check;

import org.jspecify.annotations.NullMarked;
