/** How long it takes to follow a chain: each contestant in a process of its own. */
@NullMarked
package dev.sluice.bench.follow;

import org.jspecify.annotations.NullMarked;
