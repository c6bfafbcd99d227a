/** Following a chain on this machine. */
@NullMarked
package dev.sluice.cli.run;

import org.jspecify.annotations.NullMarked;
