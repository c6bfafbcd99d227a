package dev.sluice.local.function;

import dev.sluice.core.error.PermanentException;
import dev.sluice.core.port.TimeSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Stands for Lambda: runs functions, each in as many sandboxes as it may have. */
public final class LambdaInvoker {
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

  /** Invokes a function and waits for what it answers. */
  public InvocationResult invoke(String function, byte[] event) throws InterruptedException {
    return open ? fleet(function).invoke(event) : new InvocationResult.Refused("stopping");
  }

  /**
   * Invokes a function as Lambda does when nobody waits: what failed is tried again as often as the
   * function's {@code MaximumRetryAttempts} says, though here at once.
   *
   * @return what became of the last try
   */
  public InvocationResult deliver(String function, byte[] event) throws InterruptedException {
    int retries = fleet(function).function().retryAttempts();
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

  /** Takes no more invocations, and waits for those that run. */
  public void drain() throws InterruptedException {
    open = false;
    for (Fleet fleet : fleets.values()) {
      fleet.drain();
    }
  }
}
