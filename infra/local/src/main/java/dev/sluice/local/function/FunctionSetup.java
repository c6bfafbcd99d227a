package dev.sluice.local.function;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.sluice.core.error.PermanentException;
import dev.sluice.local.template.FunctionSpec;
import java.util.Map;

/**
 * A function that can be run.
 *
 * @param function what the template says
 * @param handler its class
 * @param environment the variables that its handler is given
 * @param origin on whose behalf it runs
 * @param limit how many invocations run at one time at most
 */
public record FunctionSetup(
    FunctionSpec function,
    Class<? extends RequestStreamHandler> handler,
    Map<String, String> environment,
    Origin origin,
    int limit) {
  /** Copies the variables. */
  public FunctionSetup {
    environment = Map.copyOf(environment);
  }

  /**
   * The class that a template names.
   *
   * @throws PermanentException {@code FUNCTION_MISSING} when it is not on the class path, or is no
   *     handler of streams
   */
  public static Class<? extends RequestStreamHandler> handlerOf(FunctionSpec function) {
    try {
      return Class.forName(function.handler()).asSubclass(RequestStreamHandler.class);
    } catch (ClassNotFoundException | ClassCastException e) {
      throw new PermanentException(
          "FUNCTION_MISSING",
          "the template's function "
              + function.name()
              + " wants a RequestStreamHandler "
              + function.handler(),
          e);
    }
  }
}
