/** What every function needs around its use case: events, deadlines, logs, metrics, secrets. */
@NullMarked
package dev.sluice.lambda;

import org.jspecify.annotations.NullMarked;
