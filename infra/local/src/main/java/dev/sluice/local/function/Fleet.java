package dev.sluice.local.function;

import dev.sluice.core.port.TimeSource;
import dev.sluice.local.template.FunctionSpec;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The sandboxes of one function. Each serves one invocation at a time; the last used comes first. */
final class Fleet {
  private final FunctionSetup setup;
  private final TimeSource time;
  private final Semaphore permits;
  private final Deque<Sandbox> idle = new ConcurrentLinkedDeque<>();

  Fleet(FunctionSetup setup, TimeSource time) {
    this.setup = setup;
    this.time = time;
    this.permits = new Semaphore(setup.limit());
  }

  FunctionSpec function() {
    return setup.function();
  }

  InvocationResult invoke(byte[] event) throws InterruptedException {
    if (!permits.tryAcquire()) {
      return new InvocationResult.Refused(setup.limit() + " run already, the most of " + function().name());
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

  private InvocationResult invokeIn(Sandbox sandbox, byte[] event) throws InterruptedException {
    boolean ended = false;
    try {
      InvocationResult result = sandbox.invoke(event);
      ended = !(result instanceof InvocationResult.TimedOut);
      return result;
    } finally {
      // What may still be running must not be given another event.
      if (ended) {
        idle.addLast(sandbox);
      } else {
        sandbox.kill();
      }
    }
  }

  /** Takes no more invocations, and waits for those that run, at most for the function's time-out. */
  void drain() throws InterruptedException {
    permits.tryAcquire(setup.limit(), function().timeoutSeconds(), TimeUnit.SECONDS);
    for (Sandbox sandbox = idle.poll(); sandbox != null; sandbox = idle.poll()) {
      sandbox.kill();
    }
  }
}
