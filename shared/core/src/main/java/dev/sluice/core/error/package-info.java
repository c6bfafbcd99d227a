/** The sealed family of errors: retryable, permanent, halt. */
@NullMarked
package dev.sluice.core.error;

import org.jspecify.annotations.NullMarked;
