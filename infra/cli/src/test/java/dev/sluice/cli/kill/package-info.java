/** The whole system in a process that is killed. */
@NullMarked
package dev.sluice.cli.kill;

import org.jspecify.annotations.NullMarked;
