@NullMarked
package dev.sluice.cli.evidence;

import org.jspecify.annotations.NullMarked;
