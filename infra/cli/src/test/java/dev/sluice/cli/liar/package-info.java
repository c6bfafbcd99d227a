/** Tests of {@code sluice liar}, and of Sluice's own client before it. */
@NullMarked
package dev.sluice.cli.liar;

import org.jspecify.annotations.NullMarked;
