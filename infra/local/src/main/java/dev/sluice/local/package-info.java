/** Runs the SAM template on one machine, in one process: the API for commands and checks. */
@NullMarked
package dev.sluice.local;

import org.jspecify.annotations.NullMarked;
