/** The cost model, held against hand-made figures, a run, and the README. */
@NullMarked
package dev.sluice.cost;

import org.jspecify.annotations.NullMarked;
