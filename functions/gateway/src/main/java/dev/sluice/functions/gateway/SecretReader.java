package dev.sluice.functions.gateway;

import dev.sluice.core.error.PermanentException;
import dev.sluice.core.error.RetryableException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.SsmException;

/**
 * Resolves a reference to a secret: {@code ssm:NAME} (a SecureString parameter), {@code env:NAME}
 * (an environment variable), or a plain value that is no secret. Values stay in memory only, for as
 * long as the parameters library caches them, and never appear in an error.
 */
final class SecretReader {
  private static final String SSM = "ssm:";
  private static final String ENV = "env:";

  private final Map<String, String> variables;
  private final Function<String, Optional<String>> parameters;

  /**
   * @param variables where {@code env:} looks
   * @param parameters where {@code ssm:} looks: a parameter's value by name
   */
  SecretReader(Map<String, String> variables, Function<String, Optional<String>> parameters) {
    this.variables = Map.copyOf(variables);
    this.parameters = parameters;
  }

  /** Reads parameters of this account, decrypted; the client is made when the first is asked. */
  static SecretReader of(Map<String, String> variables) {
    return new SecretReader(variables, new SsmParameters(variables));
  }

  /**
   * The value behind a reference.
   *
   * @throws PermanentException {@code CFG_SECRET_MISSING} or {@code CFG_SECRET_DENIED}
   * @throws RetryableException {@code AWS_UNAVAILABLE}
   */
  String resolve(String reference) {
    if (reference.startsWith(SSM)) {
      return present(reference, parameter(reference));
    }
    if (reference.startsWith(ENV)) {
      return present(
          reference, Optional.ofNullable(variables.get(reference.substring(ENV.length()))));
    }
    return reference;
  }

  private Optional<String> parameter(String reference) {
    try {
      return parameters.apply(reference.substring(SSM.length()));
    } catch (ParameterNotFoundException e) {
      return Optional.empty();
    } catch (SsmException e) {
      throw new PermanentException(
          "CFG_SECRET_DENIED", "cannot read " + reference + ": " + e.awsErrorDetails().errorCode());
    } catch (SdkClientException e) {
      throw new RetryableException("AWS_UNAVAILABLE", "cannot reach the store of " + reference, e);
    }
  }

  private static String present(String reference, Optional<String> value) {
    return value
        .filter(text -> !text.isBlank())
        .orElseThrow(
            () ->
                new PermanentException("CFG_SECRET_MISSING", "nothing is stored at " + reference));
  }
}
