/** The demo: a recording, a whole local system, and an independent check of what it did. */
@NullMarked
package dev.sluice.cli.demo;

import org.jspecify.annotations.NullMarked;
