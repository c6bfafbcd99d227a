package dev.sluice.aws;

import dev.sluice.core.error.PermanentException;
import dev.sluice.core.error.RetryableException;
import java.util.Map;

/**
 * SecureString parameters by name (AWS Systems Manager API Reference, "GetParameter"), decrypted.
 * The SDK's module for this service is a third of a function's package, for this one call; so it is
 * one signed request over the client that the package holds anyway. Nothing is kept: each question
 * is a call. Safe for use by several threads.
 */
public final class ParameterStore implements AutoCloseable {
  private final ParameterCall call;
  private final Pause pause;

  ParameterStore(ParameterCall call, Pause pause) {
    this.call = call;
    this.pause = pause;
  }

  /**
   * The store that these variables describe: those of {@link AwsClients#from}, with {@code
   * AWS_ENDPOINT_URL_SSM} as the service's own endpoint.
   *
   * @throws PermanentException {@code AWS_REGION} or {@code AWS_ENDPOINT}
   */
  public static ParameterStore from(Map<String, String> environment) {
    return new ParameterStore(
        ParameterCall.of(new AwsEnvironment(environment)), Pause.withJitter());
  }

  /**
   * A parameter's value. It is in no error: these name the parameter and the service's code alone.
   * A failure that may pass is tried {@link AwsClients#MAX_ATTEMPTS} times, each for at most {@link
   * AwsClients#ATTEMPT_TIMEOUT}.
   *
   * @param name such as {@code /sluice/rpc/a}
   * @throws PermanentException {@code CFG_SECRET_MISSING} when no such parameter exists; {@code
   *     CFG_SECRET_DENIED} when it may not be read, or its key may not be used; {@code
   *     AWS_REJECTED} for any other refusal
   * @throws RetryableException {@code AWS_THROTTLED}, {@code AWS_UNAVAILABLE}
   */
  public String read(String name) {
    for (int failed = 1; ; failed++) {
      try {
        return call.read(name);
      } catch (RetryableException e) {
        if (failed == AwsClients.MAX_ATTEMPTS) {
          throw e;
        }
        pause.after(failed);
      }
    }
  }

  /** Closes the connections. */
  @Override
  public void close() {
    call.close();
  }
}
