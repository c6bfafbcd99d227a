package dev.sluice.cli.config;

import dev.sluice.cli.stack.AwsAccess;
import dev.sluice.core.error.PermanentException;
import dev.sluice.core.error.RetryableException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;

/** SecureString parameters by name, as the user who runs the command may read them. */
final class SsmParameters implements Function<String, Optional<String>> {
  private final Map<String, String> environment;

  SsmParameters(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public Optional<String> apply(String name) {
    try (SsmClient client =
        AwsAccess.find("", environment)
            .lead(SsmClient.builder(), "SSM")
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build()) {
      return Optional.of(
          client
              .getParameter(request -> request.name(name).withDecryption(true))
              .parameter()
              .value());
    } catch (ParameterNotFoundException e) {
      return Optional.empty();
    } catch (AwsServiceException e) {
      String code = e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode();
      throw new PermanentException("CFG_SECRET_DENIED", "cannot read ssm:" + name + ": " + code, e);
    } catch (SdkClientException e) {
      throw new RetryableException("AWS_UNAVAILABLE", "cannot reach the store of ssm:" + name, e);
    }
  }
}
