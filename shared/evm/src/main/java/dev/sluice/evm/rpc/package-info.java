/** The source chain over JSON-RPC: transport, endpoints, and the chain that they show. */
@NullMarked
package dev.sluice.evm.rpc;

import org.jspecify.annotations.NullMarked;
