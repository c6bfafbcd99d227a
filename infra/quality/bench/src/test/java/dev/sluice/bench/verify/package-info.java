@NullMarked
package dev.sluice.bench.verify;

import org.jspecify.annotations.NullMarked;
