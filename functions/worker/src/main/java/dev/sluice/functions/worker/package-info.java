/** The worker function: executes difference blocks that the queue delivers. */
@NullMarked
package dev.sluice.functions.worker;

import org.jspecify.annotations.NullMarked;
