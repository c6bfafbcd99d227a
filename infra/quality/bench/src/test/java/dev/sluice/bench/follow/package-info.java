@NullMarked
package dev.sluice.bench.follow;

import org.jspecify.annotations.NullMarked;
