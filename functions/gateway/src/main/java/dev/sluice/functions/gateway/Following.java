package dev.sluice.functions.gateway;

import dev.sluice.core.gateway.Gateway;

/**
 * A gateway that follows the chain of one configuration.
 *
 * @param gateway the use case
 * @param pollMillis how long to wait between polls
 */
record Following(Gateway gateway, long pollMillis) {}
