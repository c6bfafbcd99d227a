/** What is stored, held against the source chain once more. */
@NullMarked
package dev.sluice.cli.source;

import org.jspecify.annotations.NullMarked;
