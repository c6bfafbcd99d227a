package dev.sluice.local;

import dev.sluice.core.error.PermanentException;
import dev.sluice.local.event.LocalScheduler;
import dev.sluice.local.function.InvocationResult;
import dev.sluice.local.function.LambdaInvoker;
import dev.sluice.local.function.OutputRouter;
import dev.sluice.local.function.RequestCounts;
import dev.sluice.local.state.RuntimeDescription;
import dev.sluice.local.template.Template;

/**
 * A whole stack in this process: the template's tables and queues in emulators, its functions as
 * the real handlers, its schedules, rules and event source mappings calling them. The table
 * outlives it, whichever way it ends; the queues begin empty each time.
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
   * @param hook what to do before anything is called
   * @throws PermanentException {@code STATE_LOCKED}, {@code STATE_UNWRITABLE}, {@code
   *     STATE_FOREIGN} for the state folder; {@code PORT_IN_USE}; {@code TEMPLATE_MISSING}, {@code
   *     TEMPLATE_INVALID}, {@code TEMPLATE_UNSUPPORTED}; {@code FUNCTION_MISSING}; and whatever the
   *     hook throws
   */
  public static LocalRuntime start(RuntimeSettings settings, StartHook hook) {
    OutputRouter.install();
    Shutdown shutdown = new Shutdown();
    boolean started = false;
    try {
      Parts parts = new RuntimeStart(settings, shutdown).start(hook);
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

  /** Where its services answer. */
  public RuntimeDescription endpoints() {
    return parts.endpoints();
  }

  /** How many requests went to AWS since the start. */
  public RequestCounts requests() {
    return parts.requests();
  }

  /** Its schedules, which can be made to fire now. */
  public LocalScheduler schedules() {
    return parts.schedules();
  }

  /**
   * Invokes a function and waits for what it answers.
   *
   * @param function its logical name
   * @param event JSON in UTF-8
   */
  public InvocationResult invoke(String function, byte[] event) throws InterruptedException {
    return parts.functions().invoke(function, event);
  }

  /**
   * Stops: first what calls functions, then, when those that run have ended, the rest. A second
   * call does nothing.
   */
  @Override
  public void close() {
    shutdown.run();
  }
}
