package dev.sluice.core.execute;

import dev.sluice.core.message.WorkMessage;

/**
 * A message as the queue delivered it.
 *
 * @param id the queue's id for this message
 * @param message what it says
 */
public record Delivery(String id, WorkMessage message) {}
