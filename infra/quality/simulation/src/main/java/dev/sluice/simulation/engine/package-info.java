/** One thread, virtual time, and actors that stand still wherever the simulator wants. */
@NullMarked
package dev.sluice.simulation.engine;

import org.jspecify.annotations.NullMarked;
