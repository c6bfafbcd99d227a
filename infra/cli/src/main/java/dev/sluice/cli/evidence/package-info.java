/** Evidence of executed transactions, and its check without any state. */
@NullMarked
package dev.sluice.cli.evidence;

import org.jspecify.annotations.NullMarked;
