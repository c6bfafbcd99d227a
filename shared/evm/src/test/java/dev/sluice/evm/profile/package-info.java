/** Tests of chain profiles. */
@NullMarked
package dev.sluice.evm.profile;

import org.jspecify.annotations.NullMarked;
