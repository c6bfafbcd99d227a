/** Settling: the second synchronisation height, on which a quorum of nodes agrees. */
@NullMarked
package dev.sluice.core.settle;

import org.jspecify.annotations.NullMarked;
