/** The sluice command: its wiring, exit codes and the words of its errors. */
@NullMarked
package dev.sluice.cli;

import org.jspecify.annotations.NullMarked;
