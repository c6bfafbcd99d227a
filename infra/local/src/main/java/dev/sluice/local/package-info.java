/** Runs template.yaml on one machine: emulators, schedules, queue, bus, and the real handlers. */
@NullMarked
package dev.sluice.local;

import org.jspecify.annotations.NullMarked;
