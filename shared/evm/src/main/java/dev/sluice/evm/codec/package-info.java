/** RLP, headers, transactions, receipts and logs: bytes and JSON to values and back. */
@NullMarked
package dev.sluice.evm.codec;

import org.jspecify.annotations.NullMarked;
