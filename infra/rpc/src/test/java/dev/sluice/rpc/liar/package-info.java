/** Tests of the liar. */
@NullMarked
package dev.sluice.rpc.liar;

import org.jspecify.annotations.NullMarked;
