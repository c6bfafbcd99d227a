/** The audit: everything that is stored, recomputed from the gateway's blocks, and compared. */
@NullMarked
package dev.sluice.core.audit;

import org.jspecify.annotations.NullMarked;
