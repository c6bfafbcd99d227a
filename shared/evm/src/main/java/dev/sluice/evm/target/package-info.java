/** Target rules: what of a verified transaction a network wants, decoded. */
@NullMarked
package dev.sluice.evm.target;

import org.jspecify.annotations.NullMarked;
