/** JSON-RPC servers for development that answer from recordings. */
@NullMarked
package dev.sluice.rpc;

import org.jspecify.annotations.NullMarked;
