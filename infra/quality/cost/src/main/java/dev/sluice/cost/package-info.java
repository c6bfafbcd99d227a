/** What the system costs on AWS: requests as the local runtime counts them, times list prices. */
@NullMarked
package dev.sluice.cost;

import org.jspecify.annotations.NullMarked;
