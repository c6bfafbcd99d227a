/** The pages of the runbook, as far as a test can hold them to what they say. */
@NullMarked
package dev.sluice.operations.runbook;

import org.jspecify.annotations.NullMarked;
