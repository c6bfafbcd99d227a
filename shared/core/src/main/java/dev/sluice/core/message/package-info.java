/** Messages on the work queue and events on the bus. */
@NullMarked
package dev.sluice.core.message;

import org.jspecify.annotations.NullMarked;
