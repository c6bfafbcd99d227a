/** Tests of the demo: the whole system on a recording. */
@NullMarked
package dev.sluice.cli.demo;

import org.jspecify.annotations.NullMarked;
