/** The gateway: follows the source chain and moves the first synchronisation height. */
@NullMarked
package dev.sluice.core.gateway;

import org.jspecify.annotations.NullMarked;
