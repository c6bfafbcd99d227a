package dev.sluice.functions.gateway;

import dev.sluice.core.gateway.Gateway;

/**
 * A gateway, and how often it asks the chain under the present configuration.
 *
 * @param gateway the use case
 * @param pollMillis how long to wait between polls
 */
record Following(Gateway gateway, long pollMillis) {}
