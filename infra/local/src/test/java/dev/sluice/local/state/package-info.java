/** Tests of state. */
@NullMarked
package dev.sluice.local.state;

import org.jspecify.annotations.NullMarked;
