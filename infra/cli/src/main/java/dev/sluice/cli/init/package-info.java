/** A first configuration for a chain of one's own. */
@NullMarked
package dev.sluice.cli.init;

import org.jspecify.annotations.NullMarked;
