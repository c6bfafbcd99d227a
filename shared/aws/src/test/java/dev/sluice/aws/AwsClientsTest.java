package dev.sluice.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.core.error.PermanentException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class AwsClientsTest {
  @Test
  void from_whenNoRegionAndNoEndpointIsNamed_isPermanent() {
    assertCode(Map.of(), "AWS_REGION");
    assertCode(Map.of("AWS_REGION", " "), "AWS_REGION");
  }

  @Test
  void from_whenOnlyAnEndpointIsNamed_usesTheEmulatorsRegion() {
    try (AwsClients clients = AwsClients.from(Map.of("AWS_ENDPOINT_URL", "http://127.0.0.1:1"))) {
      assertThat(regionOf(clients.dynamo())).isEqualTo("us-east-1");
    }
  }

  @Test
  void from_whenARegionIsNamed_usesItForEveryClient() {
    try (AwsClients clients = AwsClients.from(Map.of("AWS_REGION", "eu-west-1"))) {
      assertThat(regionOf(clients.dynamo())).isEqualTo("eu-west-1");
      assertThat(clients.sqs().serviceClientConfiguration().region().id()).isEqualTo("eu-west-1");
      assertThat(clients.eventBridge().serviceClientConfiguration().region().id())
          .isEqualTo("eu-west-1");
      assertThat(endpointOf(clients.dynamo().serviceClientConfiguration())).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AWS_ENDPOINT_URL_DYNAMODB",
        "AWS_ENDPOINT_URL_SQS",
        "AWS_ENDPOINT_URL_EVENTBRIDGE"
      })
  void from_whenAServicesOwnEndpointIsNamed_prefersIt(String name) {
    Map<String, String> environment =
        Map.of(name, "http://127.0.0.1:1", "AWS_ENDPOINT_URL", "http://127.0.0.1:9");
    URI own = URI.create("http://127.0.0.1:1");
    URI common = URI.create("http://127.0.0.1:9");
    try (AwsClients clients = AwsClients.from(environment)) {
      assertThat(endpointOf(clients.dynamo().serviceClientConfiguration()))
          .contains(name.endsWith("DYNAMODB") ? own : common);
      assertThat(endpointOf(clients.sqs().serviceClientConfiguration()))
          .contains(name.endsWith("SQS") ? own : common);
      assertThat(endpointOf(clients.eventBridge().serviceClientConfiguration()))
          .contains(name.endsWith("EVENTBRIDGE") ? own : common);
    }
  }

  @Test
  void from_whenAnEndpointIsNoUrl_isPermanent() {
    try (AwsClients clients = AwsClients.from(Map.of("AWS_ENDPOINT_URL", "not a url"))) {
      assertThatThrownBy(clients::dynamo)
          .isInstanceOfSatisfying(
              PermanentException.class, e -> assertThat(e.code()).isEqualTo("AWS_ENDPOINT"));
    }
  }

  @Test
  void from_whenCredentialsAreGiven_usesThese() {
    Map<String, String> environment = new HashMap<>();
    environment.put("AWS_REGION", "eu-west-1");
    environment.put("AWS_ACCESS_KEY_ID", "id");
    environment.put("AWS_SECRET_ACCESS_KEY", "secret");
    assertThat(credentialsOf(environment).accessKeyId()).isEqualTo("id");
    assertThat(credentialsOf(environment)).isNotInstanceOf(AwsSessionCredentials.class);

    environment.put("AWS_SESSION_TOKEN", "token");
    assertThat(credentialsOf(environment))
        .isInstanceOfSatisfying(
            AwsSessionCredentials.class,
            session -> assertThat(session.sessionToken()).isEqualTo("token"));
  }

  @Test
  void dynamo_whenAskedAgain_isTheSameClientForEachRegion() {
    try (AwsClients clients = AwsClients.from(Map.of("AWS_REGION", "eu-west-1"))) {
      assertThat(clients.dynamo()).isSameAs(clients.dynamo("eu-west-1"));
      assertThat(clients.dynamo("us-west-2")).isNotSameAs(clients.dynamo());
      assertThat(regionOf(clients.dynamo("us-west-2"))).isEqualTo("us-west-2");
    }
  }

  @Test
  void dynamo_boundsTimeAndAttempts() {
    try (AwsClients clients = AwsClients.from(Map.of("AWS_REGION", "eu-west-1"))) {
      var bounds = clients.dynamo().serviceClientConfiguration().overrideConfiguration();

      assertThat(bounds.apiCallTimeout()).contains(AwsClients.CALL_TIMEOUT);
      assertThat(bounds.apiCallAttemptTimeout()).contains(AwsClients.ATTEMPT_TIMEOUT);
      assertThat(bounds.retryStrategy().orElseThrow().maxAttempts())
          .isEqualTo(AwsClients.MAX_ATTEMPTS);
    }
  }

  private static AwsCredentialsIdentity credentialsOf(Map<String, String> environment) {
    try (AwsClients clients = AwsClients.from(environment)) {
      return (AwsCredentialsIdentity)
          clients
              .dynamo()
              .serviceClientConfiguration()
              .credentialsProvider()
              .resolveIdentity()
              .join();
    }
  }

  private static String regionOf(DynamoDbClient client) {
    return client.serviceClientConfiguration().region().id();
  }

  private static Optional<URI> endpointOf(SdkServiceClientConfiguration configuration) {
    return configuration.endpointOverride();
  }

  private static void assertCode(Map<String, String> environment, String code) {
    assertThatThrownBy(() -> AwsClients.from(environment))
        .isInstanceOfSatisfying(
            PermanentException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}
