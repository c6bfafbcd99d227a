/**
 * How much and how often one endpoint is asked: small state machines that know no clock, no network
 * and no protocol. Each is safe for use by several threads.
 */
@NullMarked
package dev.sluice.evm.pace;

import org.jspecify.annotations.NullMarked;
