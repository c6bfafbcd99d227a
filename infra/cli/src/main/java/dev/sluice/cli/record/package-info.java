/** Recording blocks from a live source. */
@NullMarked
package dev.sluice.cli.record;

import org.jspecify.annotations.NullMarked;
