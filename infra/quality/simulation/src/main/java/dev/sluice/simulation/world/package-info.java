/** The surroundings: the source chain, the stores, the queue, and what happens to them. */
@NullMarked
package dev.sluice.simulation.world;

import org.jspecify.annotations.NullMarked;
