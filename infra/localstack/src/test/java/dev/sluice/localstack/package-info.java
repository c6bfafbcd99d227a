/** Deploys the project's template with the built packages to an AWS emulator and drives it. */
@NullMarked
package dev.sluice.localstack;

import org.jspecify.annotations.NullMarked;
