package dev.sluice.local;

import dev.sluice.core.error.PermanentException;
import dev.sluice.local.event.LocalScheduler;
import dev.sluice.local.function.InvocationResult;
import dev.sluice.local.function.LambdaInvoker;
import dev.sluice.local.function.OutputRouter;
import dev.sluice.local.function.RequestCounts;
import dev.sluice.local.state.RuntimeDescription;
import dev.sluice.local.template.Template;
import java.util.Map;

/**
 * A whole stack in this process: the template's table and queues in emulators, its functions as the
 * real handlers, its schedules, rules and event source mappings calling them. The table outlives
 * it, whichever way it ends; the queues begin empty each time, as if every message had been lost.
 */
public final class LocalRuntime implements AutoCloseable {
  private final Parts parts;
  private final Shutdown shutdown;

  private LocalRuntime(Parts parts, Shutdown shutdown) {
    this.parts = parts;
    this.shutdown = shutdown;
  }

  /** What a runtime is made of, once it is started. */
  record Parts(
      Template template,
      RuntimeDescription endpoints,
      RequestCounts requests,
      LambdaInvoker functions,
      LocalScheduler schedules) {}

  /**
   * Starts a runtime. What has been started is stopped again when something fails.
   *
   * @throws PermanentException {@code STATE_LOCKED}, {@code STATE_UNWRITABLE}, {@code
   *     STATE_FOREIGN} for the state folder; {@code PORT_IN_USE}; {@code TEMPLATE_MISSING}, {@code
   *     TEMPLATE_INVALID}, {@code TEMPLATE_UNSUPPORTED}; {@code FUNCTION_MISSING}; and whatever
   *     {@code beforeStart} throws
   */
  public static LocalRuntime start(RuntimeSettings settings) {
    OutputRouter.install();
    Shutdown shutdown = new Shutdown();
    boolean started = false;
    try {
      Parts parts = new RuntimeStart(settings, shutdown).start();
      started = true;
      return new LocalRuntime(parts, shutdown);
    } finally {
      if (!started) {
        shutdown.run();
      }
    }
  }

  /** What runs. */
  public Template template() {
    return parts.template();
  }

  /** The variables by which SDK clients find the emulators. */
  public Map<String, String> environment() {
    return parts.endpoints().environment();
  }

  /** The state table's name. */
  public String table() {
    return parts.template().stateTable().name();
  }

  /** How many requests went to AWS since the start. */
  public RequestCounts requests() {
    return parts.requests();
  }

  /**
   * Fires a function's schedule now, as AWS may at any time; the function runs when it is free.
   *
   * @param function its logical name
   * @throws PermanentException {@code SCHEDULE_MISSING} when it has no schedule
   */
  public void fire(String function) {
    parts.schedules().fire(function);
  }

  /**
   * Invokes a function and waits for what it answers.
   *
   * @param function its logical name
   * @param event JSON
   */
  public InvocationResult invoke(String function, String event) throws InterruptedException {
    return parts.functions().invoke(function, event);
  }

  /**
   * Stops: first what calls functions, then the functions, then the emulators. Functions that run
   * may end by themselves for a few seconds, then they are interrupted. A second call does nothing.
   */
  @Override
  public void close() {
    shutdown.run();
  }
}
