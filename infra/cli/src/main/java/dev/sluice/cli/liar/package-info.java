/** Lying to a client, to see what it makes of it. */
@NullMarked
package dev.sluice.cli.liar;

import org.jspecify.annotations.NullMarked;
