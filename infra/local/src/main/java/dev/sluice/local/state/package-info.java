/** The folder that holds one local system's state, and who may open it. */
@NullMarked
package dev.sluice.local.state;

import org.jspecify.annotations.NullMarked;
