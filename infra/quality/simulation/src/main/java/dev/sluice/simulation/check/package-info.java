/** The invariants, judged by a plain fold that shares no code with what it judges. */
@NullMarked
package dev.sluice.simulation.check;

import org.jspecify.annotations.NullMarked;
