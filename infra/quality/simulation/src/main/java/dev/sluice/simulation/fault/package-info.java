/** What can go wrong, where, and who decides that it does. */
@NullMarked
package dev.sluice.simulation.fault;

import org.jspecify.annotations.NullMarked;
