/** Following a live chain on one machine. */
@NullMarked
package dev.sluice.cli.run;

import org.jspecify.annotations.NullMarked;
