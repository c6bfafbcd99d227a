/** What wakes functions: schedules, the queue's event source mapping, the bus. */
@NullMarked
package dev.sluice.local.event;

import org.jspecify.annotations.NullMarked;
