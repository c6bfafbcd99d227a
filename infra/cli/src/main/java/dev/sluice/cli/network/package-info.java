/** A network's state as commands see it: put in place, compared, opened, read. */
@NullMarked
package dev.sluice.cli.network;

import org.jspecify.annotations.NullMarked;
