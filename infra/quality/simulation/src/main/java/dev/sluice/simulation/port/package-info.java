/** The ports, each behind a gate at which faults strike. */
@NullMarked
package dev.sluice.simulation.port;

import org.jspecify.annotations.NullMarked;
