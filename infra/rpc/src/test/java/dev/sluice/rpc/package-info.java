/** Tests of the recordings and their server. */
@NullMarked
package dev.sluice.rpc;

import org.jspecify.annotations.NullMarked;
