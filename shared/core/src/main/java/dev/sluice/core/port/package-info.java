/**
 * What the core asks of the outside world, with the contract that each implementation must meet.
 */
@NullMarked
package dev.sluice.core.port;

import org.jspecify.annotations.NullMarked;
