/** The fakes keep the promises of the ports. */
@NullMarked
package dev.sluice.testkit;

import org.jspecify.annotations.NullMarked;
