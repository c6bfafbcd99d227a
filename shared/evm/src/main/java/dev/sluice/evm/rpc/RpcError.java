package dev.sluice.evm.rpc;

/**
 * The error member of an answer (JSON-RPC 2.0, section 5.1).
 *
 * @param code its code
 * @param message its message, as the server wrote it
 */
record RpcError(long code, String message) {}
