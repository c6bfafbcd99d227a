/** Functions as Lambda runs them: sandboxes, time-outs, requests counted. */
@NullMarked
package dev.sluice.local.function;

import org.jspecify.annotations.NullMarked;
