package dev.sluice.local.function;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.sluice.core.port.Deadline;
import dev.sluice.core.port.TimeSource;
import dev.sluice.local.template.FunctionSpec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One execution environment of a function: one instance of its handler, on one thread, for one
 * invocation at a time.
 */
final class Sandbox {
  private final FunctionSetup setup;
  private final FunctionSpec function;
  private final TimeSource time;
  private final String logStream = UUID.randomUUID().toString();
  private final ExecutorService thread;

  /** Empty until the first invocation: Lambda too makes the handler when it is first needed. */
  private final List<RequestStreamHandler> handler = new ArrayList<>(1);

  Sandbox(FunctionSetup setup, TimeSource time) {
    this.setup = setup;
    this.function = setup.function();
    this.time = time;
    this.thread = Executors.newSingleThreadExecutor(this::newThread);
  }

  private Thread newThread(Runnable task) {
    return Thread.ofPlatform().daemon().name(function.name()).unstarted(setup.origin().on(task));
  }

  /** Runs the handler once and waits, at most as long as the function may take. */
  InvocationResult invoke(String event) throws InterruptedException {
    Future<InvocationResult> running = thread.submit(() -> handle(event));
    try {
      return running.get(function.timeoutSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      return new InvocationResult.TimedOut(function.timeoutSeconds());
    } catch (ExecutionException e) {
      return failed(e.getCause() == null ? e : e.getCause());
    }
  }

  private InvocationResult handle(String event) throws Exception {
    Deadline deadline =
        Deadline.inMillis(time, TimeUnit.SECONDS.toMillis(function.timeoutSeconds()));
    if (handler.isEmpty()) {
      handler.add(newHandler());
    }
    LocalContext context =
        new LocalContext(function, UUID.randomUUID().toString(), logStream, deadline);
    ByteArrayOutputStream response = new ByteArrayOutputStream();
    InputStream input = new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8));
    handler.getFirst().handleRequest(input, response, context);
    return new InvocationResult.Returned(response.toString(StandardCharsets.UTF_8));
  }

  private RequestStreamHandler newHandler() throws Exception {
    try {
      return FunctionSetup.handlerOf(function)
          .getConstructor(Map.class)
          .newInstance(setup.environment());
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  private InvocationResult failed(Throwable cause) {
    // Lambda writes the trace to the function's log, and so does this: nobody else will see it.
    setup.origin().on(() -> cause.printStackTrace(System.out)).run();
    return new InvocationResult.Failed(
        cause.getClass().getName(), String.valueOf(cause.getMessage()));
  }

  /** Ends it, whatever it does. */
  void kill() {
    thread.shutdownNow();
  }
}
