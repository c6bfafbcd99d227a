package dev.sluice.functions.gateway;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.SsmClientBuilder;
import software.amazon.lambda.powertools.parameters.ssm.SSMProvider;

/**
 * SecureString parameters by name, through Powertools, which keeps a value for five seconds. The
 * client is made at the first question, so that no snapshot holds it or a secret.
 */
final class SsmParameters implements Function<String, Optional<String>> {
  private static final String ENDPOINT = "AWS_ENDPOINT_URL_SSM";

  private final Map<String, String> variables;
  private Optional<SSMProvider> provider = Optional.empty();

  SsmParameters(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  @Override
  public Optional<String> apply(String name) {
    return Optional.ofNullable(provider().withDecryption().get(name));
  }

  private synchronized SSMProvider provider() {
    if (provider.isEmpty()) {
      provider = Optional.of(SSMProvider.builder().withClient(client()).build());
    }
    return provider.get();
  }

  private SsmClient client() {
    SsmClientBuilder builder =
        SsmClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder());
    Optional.ofNullable(variables.get("AWS_REGION")).map(Region::of).ifPresent(builder::region);
    Optional.ofNullable(variables.get(ENDPOINT))
        .map(URI::create)
        .ifPresent(builder::endpointOverride);
    return builder.build();
  }
}
