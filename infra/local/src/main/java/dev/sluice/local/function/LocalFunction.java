package dev.sluice.local.function;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.sluice.core.error.PermanentException;
import dev.sluice.local.template.FunctionSpec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * A function of the template: the real handler class, made with the template's environment. Like
 * Lambda's sandboxes, each handler serves one invocation at a time and is kept for the next.
 */
public final class LocalFunction {
  private final FunctionSpec spec;
  private final Map<String, String> environment;
  private final ScheduledExecutorService clock;
  private final BiConsumer<String, String> responses;
  private final ConcurrentLinkedDeque<RequestStreamHandler> idle = new ConcurrentLinkedDeque<>();

  /**
   * @param environment all variables of the function
   * @param clock interrupts an invocation at its time-out
   * @param responses is told each response, with the function's id
   */
  public LocalFunction(
      FunctionSpec spec,
      Map<String, String> environment,
      ScheduledExecutorService clock,
      BiConsumer<String, String> responses) {
    this.spec = spec;
    this.environment = Map.copyOf(environment);
    this.clock = clock;
    this.responses = responses;
  }

  /** What the template says of it. */
  public FunctionSpec spec() {
    return spec;
  }

  /**
   * Invokes the function on this thread.
   *
   * @param event the event's JSON
   * @return the response's JSON
   * @throws FunctionFailedException if the handler throws
   */
  public String invoke(String event) throws FunctionFailedException {
    RequestCounts.attributeTo(spec.id());
    Thread invoked = Thread.currentThread();
    ScheduledFuture<?> timeout =
        clock.schedule(invoked::interrupt, spec.timeoutSeconds(), TimeUnit.SECONDS);
    ByteArrayOutputStream response = new ByteArrayOutputStream();
    try {
      RequestStreamHandler handler = sandbox();
      handler.handleRequest(
          new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
          response,
          new Invocation(spec));
      // A handler that threw is dropped, like a sandbox that crashed.
      idle.push(handler);
    } catch (IOException | RuntimeException e) {
      throw new FunctionFailedException(spec.id() + " failed: " + e, e);
    } finally {
      timeout.cancel(false);
      RequestCounts.attributeTo(RequestCounts.RUNTIME);
    }
    String text = response.toString(StandardCharsets.UTF_8);
    responses.accept(spec.id(), text);
    return text;
  }

  private RequestStreamHandler sandbox() {
    RequestStreamHandler kept = idle.poll();
    return kept != null ? kept : create();
  }

  /** Makes a handler, which must accept its environment as a map. */
  public RequestStreamHandler create() {
    try {
      return Class.forName(spec.handler())
          .asSubclass(RequestStreamHandler.class)
          .getConstructor(Map.class)
          .newInstance(environment);
    } catch (InvocationTargetException e) {
      throw new PermanentException(
          "FUNCTION_INIT", spec.id() + " does not start: " + e.getCause(), e);
    } catch (ReflectiveOperationException e) {
      throw new PermanentException(
          "TEMPLATE_UNSUPPORTED", spec.id() + ": no handler " + spec.handler() + "(Map)", e);
    }
  }

  /** The handler threw, which Lambda reports as a failed invocation. */
  public static final class FunctionFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    FunctionFailedException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
