package dev.sluice.local;

import dev.sluice.local.state.RuntimeDescription;
import dev.sluice.local.template.Template;

/**
 * What the caller does once tables and queues are there and nothing has been called yet: put the
 * configuration in place and, since the queue that was is gone, raise every node's epoch.
 */
@FunctionalInterface
public interface StartHook {
  /** Nothing to do. */
  StartHook NONE = (template, endpoints) -> {};

  /** Prepares the state. What it throws ends the start. */
  void prepare(Template template, RuntimeDescription endpoints);
}
