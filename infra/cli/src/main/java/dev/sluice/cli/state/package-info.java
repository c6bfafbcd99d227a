/** Commands that read a network's state. */
@NullMarked
package dev.sluice.cli.state;

import org.jspecify.annotations.NullMarked;
