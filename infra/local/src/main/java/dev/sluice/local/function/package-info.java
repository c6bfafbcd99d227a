/** Runs the real handlers as Lambda would: sandboxes, contexts, time-outs, logs of their own. */
@NullMarked
package dev.sluice.local.function;

import org.jspecify.annotations.NullMarked;
