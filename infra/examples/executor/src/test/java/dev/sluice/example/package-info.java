/** Tests of the example. */
@NullMarked
package dev.sluice.example;

import org.jspecify.annotations.NullMarked;
