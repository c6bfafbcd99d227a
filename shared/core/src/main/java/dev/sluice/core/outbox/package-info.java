/** The outbox: sends what commits have published, at least once. */
@NullMarked
package dev.sluice.core.outbox;

import org.jspecify.annotations.NullMarked;
