/** Tests of the source chain over JSON-RPC, against servers that misbehave. */
@NullMarked
package dev.sluice.evm.rpc;

import org.jspecify.annotations.NullMarked;
