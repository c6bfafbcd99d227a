/** The simulator at work: many schedules, every fault, replay, shrinking, isolation. */
@NullMarked
package dev.sluice.simulation;

import org.jspecify.annotations.NullMarked;
