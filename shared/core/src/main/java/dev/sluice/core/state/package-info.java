/** The rows of the state table as values. */
@NullMarked
package dev.sluice.core.state;

import org.jspecify.annotations.NullMarked;
