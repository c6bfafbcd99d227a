/** Tests of {@code sluice config}. */
@NullMarked
package dev.sluice.cli.config;

import org.jspecify.annotations.NullMarked;
