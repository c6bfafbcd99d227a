/** The whole system before a node that runs. */
@NullMarked
package dev.sluice.cli.live;

import org.jspecify.annotations.NullMarked;
