/**
 * The whole system, seeded: real use cases on fakes, every fault, and the invariants after each
 * step.
 */
@NullMarked
package dev.sluice.simulation;

import org.jspecify.annotations.NullMarked;
