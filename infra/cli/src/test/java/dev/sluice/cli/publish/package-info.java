/** Tests of what rules publish, behind a real queue. */
@NullMarked
package dev.sluice.cli.publish;

import org.jspecify.annotations.NullMarked;
