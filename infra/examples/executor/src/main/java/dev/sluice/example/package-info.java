/** A worked example of an executor of one's own. */
@NullMarked
package dev.sluice.example;

import org.jspecify.annotations.NullMarked;
