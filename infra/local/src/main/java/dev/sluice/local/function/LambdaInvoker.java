package dev.sluice.local.function;

import dev.sluice.core.error.PermanentException;
import dev.sluice.core.port.TimeSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Stands for Lambda: runs functions, each in as many sandboxes as it may have. */
public final class LambdaInvoker {
  /** How long a stop waits for invocations that run: a batch ends sooner, a polling gateway not. */
  private static final long GRACE_MILLIS = 3_000;

  /** How long it waits for those that it has interrupted. */
  private static final long INTERRUPTED_MILLIS = 10_000;

  private final Map<String, Fleet> fleets = new ConcurrentHashMap<>();
  private final TimeSource time;
  private volatile boolean open = true;

  /** An invoker without functions, on a clock that the functions' deadlines follow. */
  public LambdaInvoker(TimeSource time) {
    this.time = time;
  }

  /** Adds a function. */
  public void add(FunctionSetup setup) {
    fleets.put(setup.function().name(), new Fleet(setup, time));
  }

  /**
   * Invokes a function and waits for what it answers.
   *
   * @param event JSON
   * @throws PermanentException {@code FUNCTION_MISSING} when there is no such function
   */
  public InvocationResult invoke(String function, String event) throws InterruptedException {
    Fleet fleet = fleet(function);
    return open ? fleet.invoke(event) : new InvocationResult.Refused("stopping");
  }

  /**
   * Invokes a function as Lambda does when nobody waits: what failed is tried again as often as the
   * function's {@code MaximumRetryAttempts} says, though here at once.
   *
   * @return what became of the last try
   */
  InvocationResult deliver(String function, String event) throws InterruptedException {
    int retries = fleet(function).function().invoke().retryAttempts();
    InvocationResult result = invoke(function, event);
    for (int retry = 0; retry < retries && !result.returned(); retry++) {
      result = invoke(function, event);
    }
    return result;
  }

  private Fleet fleet(String function) {
    Fleet fleet = fleets.get(function);
    if (fleet == null) {
      throw new PermanentException(
          "FUNCTION_MISSING", "no function " + function + " among " + fleets.keySet());
    }
    return fleet;
  }

  /**
   * Takes no more invocations, waits a while for those that run, and interrupts the rest: the state
   * is made for functions that end at any moment.
   */
  public void drain() throws InterruptedException {
    open = false;
    awaitIdle(GRACE_MILLIS);
    fleets.values().forEach(Fleet::kill);
    awaitIdle(INTERRUPTED_MILLIS);
  }

  private void awaitIdle(long waitMillis) throws InterruptedException {
    for (Fleet fleet : fleets.values()) {
      fleet.awaitIdle(waitMillis);
    }
  }
}
