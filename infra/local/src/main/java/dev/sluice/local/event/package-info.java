/** What calls functions: the bus, the schedules, the queue's event source mapping. */
@NullMarked
package dev.sluice.local.event;

import org.jspecify.annotations.NullMarked;
