/** Checking configuration files. */
@NullMarked
package dev.sluice.cli.config;

import org.jspecify.annotations.NullMarked;
