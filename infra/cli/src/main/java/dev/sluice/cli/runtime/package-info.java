/** The local runtime as commands use it. */
@NullMarked
package dev.sluice.cli.runtime;

import org.jspecify.annotations.NullMarked;
