/** The core's use cases on fakes: the whole flow, and what must not go wrong in it. */
@NullMarked
package dev.sluice.testkit.flow;

import org.jspecify.annotations.NullMarked;
