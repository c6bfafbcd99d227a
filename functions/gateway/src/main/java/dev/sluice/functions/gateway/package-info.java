/** The gateway function: follows the source chain until its deadline. */
@NullMarked
package dev.sluice.functions.gateway;

import org.jspecify.annotations.NullMarked;
