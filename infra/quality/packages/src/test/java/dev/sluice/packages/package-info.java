/** The functions' packages, as they are uploaded: what is in them, and that they run. */
@NullMarked
package dev.sluice.packages;

import org.jspecify.annotations.NullMarked;
