/** The template's functions, run by hand on emulators, in a time of their own. */
@NullMarked
package dev.sluice.operations.system;

import org.jspecify.annotations.NullMarked;
