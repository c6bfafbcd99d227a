package dev.sluice.local.function;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.sluice.core.error.PermanentException;
import dev.sluice.local.template.FunctionSpec;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * A function that can be run.
 *
 * @param function what the template says
 * @param environment the variables that its handler is given
 * @param origin on whose behalf it runs
 * @param limit how many invocations run at one time at most
 * @param responses is told the function's name and each response
 */
public record FunctionSetup(
    FunctionSpec function,
    Map<String, String> environment,
    Origin origin,
    int limit,
    BiConsumer<String, String> responses) {
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
