package dev.sluice.local;

import dev.sluice.local.state.RuntimeDescription;
import dev.sluice.local.template.FunctionSpec;
import java.util.HashMap;
import java.util.Map;

/** The variables that a handler is given: the template's, and those that Lambda itself sets. */
final class FunctionEnvironment {
  private FunctionEnvironment() {}

  /**
   * Puts the variables together.
   *
   * @param others variables of the caller; the template's stand above them
   */
  static Map<String, String> of(
      FunctionSpec function, RuntimeDescription endpoints, Map<String, String> others) {
    Map<String, String> variables = new HashMap<>(others);
    variables.putAll(function.environment());
    variables.putAll(endpoints.environment());
    variables.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
    variables.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
    variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memoryMegabytes()));
    return variables;
  }
}
