package dev.sluice.functions.gateway;

import dev.sluice.aws.ParameterStore;
import dev.sluice.core.error.PermanentException;
import dev.sluice.core.error.RetryableException;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Resolves a reference to a secret: {@code ssm:NAME} (a SecureString parameter), {@code env:NAME}
 * (an environment variable), or a plain value that is no secret. Values stay in memory only and
 * never appear in an error.
 */
final class SecretReader {
  private static final String SSM = "ssm:";
  private static final String ENV = "env:";

  private final Map<String, String> variables;
  private final UnaryOperator<String> parameters;

  /**
   * @param variables where {@code env:} looks
   * @param parameters where {@code ssm:} looks: a parameter's value by name
   */
  SecretReader(Map<String, String> variables, UnaryOperator<String> parameters) {
    this.variables = Map.copyOf(variables);
    this.parameters = parameters;
  }

  /**
   * Reads parameters of this account, decrypted. The store is opened for each question: there are a
   * few for each configuration, and no snapshot should hold a connection or a key.
   */
  static SecretReader of(Map<String, String> variables) {
    return new SecretReader(
        variables,
        name -> {
          try (ParameterStore store = ParameterStore.from(variables)) {
            return store.read(name);
          }
        });
  }

  /**
   * The value behind a reference.
   *
   * @throws PermanentException {@code CFG_SECRET_MISSING}, {@code CFG_SECRET_DENIED} and others of
   *     {@link ParameterStore#read}
   * @throws RetryableException {@code AWS_UNAVAILABLE}, {@code AWS_THROTTLED}
   */
  String resolve(String reference) {
    if (reference.startsWith(SSM)) {
      return present(reference, Optional.of(parameters.apply(reference.substring(SSM.length()))));
    }
    if (reference.startsWith(ENV)) {
      return present(
          reference, Optional.ofNullable(variables.get(reference.substring(ENV.length()))));
    }
    return reference;
  }

  private static String present(String reference, Optional<String> value) {
    return value
        .filter(text -> !text.isBlank())
        .orElseThrow(
            () ->
                new PermanentException("CFG_SECRET_MISSING", "nothing is stored at " + reference));
  }
}
