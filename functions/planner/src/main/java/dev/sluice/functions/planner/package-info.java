/** The planner function: one tick for each schedule and each wake-up on the bus. */
@NullMarked
package dev.sluice.functions.planner;

import org.jspecify.annotations.NullMarked;
