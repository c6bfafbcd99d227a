package dev.sluice.local.function;

import dev.sluice.core.port.TimeSource;
import dev.sluice.local.template.FunctionSpec;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The sandboxes of one function. Each serves one invocation at a time; the last used comes first.
 */
final class Fleet {
  private final FunctionSetup setup;
  private final TimeSource time;
  private final Semaphore permits;
  private final Deque<Sandbox> idle = new ConcurrentLinkedDeque<>();
  private final Set<Sandbox> busy = ConcurrentHashMap.newKeySet();

  Fleet(FunctionSetup setup, TimeSource time) {
    this.setup = setup;
    this.time = time;
    this.permits = new Semaphore(setup.limit());
  }

  FunctionSpec function() {
    return setup.function();
  }

  InvocationResult invoke(String event) throws InterruptedException {
    if (!permits.tryAcquire()) {
      return new InvocationResult.Refused(
          setup.limit() + " run already, the most of " + function().name());
    }
    try {
      return invokeIn(sandbox(), event);
    } finally {
      permits.release();
    }
  }

  private Sandbox sandbox() {
    Sandbox warm = idle.pollLast();
    return warm == null ? new Sandbox(setup, time) : warm;
  }

  private InvocationResult invokeIn(Sandbox sandbox, String event) throws InterruptedException {
    boolean ended = false;
    busy.add(sandbox);
    try {
      InvocationResult result = sandbox.invoke(event);
      ended = !(result instanceof InvocationResult.TimedOut);
      if (result instanceof InvocationResult.Returned returned) {
        tell(returned.payload());
      }
      return result;
    } finally {
      busy.remove(sandbox);
      // What may still be running must not be given another event.
      if (ended) {
        idle.addLast(sandbox);
      } else {
        sandbox.kill();
      }
    }
  }

  /**
   * A listener that throws is no fault of the function, nor of the thread that invoked it and is to
   * invoke others.
   */
  private void tell(String response) {
    try {
      // Not on the runtime's behalf: what the listener prints is for the console.
      Origin.outside(() -> setup.responses().accept(function().name(), response));
    } catch (RuntimeException e) {
      System.out.println(function().name() + ": who listens to its responses failed: " + e);
    }
  }

  /** Waits until nothing runs, at most so long. */
  void awaitIdle(long waitMillis) throws InterruptedException {
    if (permits.tryAcquire(setup.limit(), waitMillis, TimeUnit.MILLISECONDS)) {
      permits.release(setup.limit());
    }
  }

  /** Ends all sandboxes, whatever they do. */
  void kill() {
    busy.forEach(Sandbox::kill);
    for (Sandbox sandbox = idle.poll(); sandbox != null; sandbox = idle.poll()) {
      sandbox.kill();
    }
  }
}
