/** The planner: compares the heights and says which node gets which difference blocks. */
@NullMarked
package dev.sluice.core.plan;

import org.jspecify.annotations.NullMarked;
