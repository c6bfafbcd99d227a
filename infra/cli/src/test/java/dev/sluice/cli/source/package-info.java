/** The gateway over real sources. */
@NullMarked
package dev.sluice.cli.source;

import org.jspecify.annotations.NullMarked;
