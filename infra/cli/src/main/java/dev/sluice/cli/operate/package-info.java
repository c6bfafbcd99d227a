/** What operators do: nodes, dead letters, and the log of it. */
@NullMarked
package dev.sluice.cli.operate;

import org.jspecify.annotations.NullMarked;
