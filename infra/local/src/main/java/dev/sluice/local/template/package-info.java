/**
 * Reads the SAM template: what the local runtime needs from it, and an error for what it does not
 * know.
 */
@NullMarked
package dev.sluice.local.template;

import org.jspecify.annotations.NullMarked;
