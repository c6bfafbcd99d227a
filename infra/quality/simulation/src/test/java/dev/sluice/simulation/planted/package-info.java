/** Small bugs are planted into the real code, one at a time; the simulator must find each. */
@NullMarked
package dev.sluice.simulation.planted;

import org.jspecify.annotations.NullMarked;
