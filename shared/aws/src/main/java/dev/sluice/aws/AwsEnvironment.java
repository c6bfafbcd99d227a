package dev.sluice.aws;

import dev.sluice.core.error.PermanentException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Where and as whom AWS is called, by the variables that the AWS SDKs know. */
public final class AwsEnvironment {
  private static final String ENDPOINT = "AWS_ENDPOINT_URL";
  private static final String EMULATOR_REGION = "us-east-1";

  private final Map<String, String> variables;

  /** Looks at these variables. */
  public AwsEnvironment(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  /**
   * The region; that of the emulators when only an endpoint is named.
   *
   * @throws PermanentException {@code AWS_REGION}
   */
  String region() {
    Optional<String> named = value("AWS_REGION");
    boolean emulated = variables.keySet().stream().anyMatch(name -> name.startsWith(ENDPOINT));
    if (named.isEmpty() && !emulated) {
      throw new PermanentException("AWS_REGION", "AWS_REGION is not set");
    }
    return named.orElse(EMULATOR_REGION);
  }

  /**
   * The endpoint that stands in for a service's own.
   *
   * @param service as its variable is named, such as {@code SQS}
   * @throws PermanentException {@code AWS_ENDPOINT} if it is no URL
   */
  public Optional<URI> endpoint(String service) {
    return value(ENDPOINT + "_" + service).or(() -> value(ENDPOINT)).map(AwsEnvironment::parse);
  }

  private static URI parse(String endpoint) {
    try {
      return new URI(endpoint);
    } catch (URISyntaxException e) {
      throw new PermanentException("AWS_ENDPOINT", "no URL: " + e.getInput(), e);
    }
  }

  /** The key that is given, or else the SDK's default chain. */
  public AwsCredentialsProvider credentials() {
    Optional<AwsCredentials> given =
        value("AWS_ACCESS_KEY_ID")
            .flatMap(
                id ->
                    value("AWS_SECRET_ACCESS_KEY")
                        .map(secret -> credentials(id, secret, value("AWS_SESSION_TOKEN"))));
    return given
        .<AwsCredentialsProvider>map(StaticCredentialsProvider::create)
        .orElseGet(() -> DefaultCredentialsProvider.builder().build());
  }

  private static AwsCredentials credentials(String id, String secret, Optional<String> token) {
    return token
        .<AwsCredentials>map(session -> AwsSessionCredentials.create(id, secret, session))
        .orElseGet(() -> AwsBasicCredentials.create(id, secret));
  }

  private Optional<String> value(String name) {
    return Optional.ofNullable(variables.get(name)).filter(text -> !text.isBlank());
  }
}
