/** The real handlers fed the sample events of the project. */
@NullMarked
package dev.sluice.cli.functions;

import org.jspecify.annotations.NullMarked;
