/** Tests of {@code sluice record}. */
@NullMarked
package dev.sluice.cli.record;

import org.jspecify.annotations.NullMarked;
