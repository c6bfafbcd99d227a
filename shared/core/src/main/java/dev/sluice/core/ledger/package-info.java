/** Effects, digests, executors and the ledger session that they work on. */
@NullMarked
package dev.sluice.core.ledger;

import org.jspecify.annotations.NullMarked;
