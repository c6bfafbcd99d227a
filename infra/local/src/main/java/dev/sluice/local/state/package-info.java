/** The folder that holds a system's state. */
@NullMarked
package dev.sluice.local.state;

import org.jspecify.annotations.NullMarked;
