package dev.sluice.aws;

import dev.sluice.core.error.RetryableException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/** One GetParameter: AWS JSON 1.1, signed with Signature Version 4, bounded in time and bytes. */
final class ParameterCall implements AutoCloseable {
  /** A parameter has at most 8 KiB; the rest is its description and room for escapes. */
  static final int MAX_RESPONSE_BYTES = 64 * 1024;

  private static final String SERVICE = "ssm";
  private static final String TARGET = "AmazonSSM.GetParameter";

  private final URI endpoint;
  private final String region;
  private final AwsCredentialsProvider credentials;
  private final SdkHttpClient http = AwsClients.httpClient();
  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

  private ParameterCall(URI endpoint, String region, AwsCredentialsProvider credentials) {
    this.endpoint = endpoint;
    this.region = region;
    this.credentials = credentials;
  }

  static ParameterCall of(AwsEnvironment environment) {
    String region = environment.region();
    URI endpoint = environment.endpoint("SSM").orElseGet(() -> endpointOf(region));
    return new ParameterCall(endpoint, region, environment.credentials());
  }

  static URI endpointOf(String region) {
    String suffix = PartitionMetadata.of(Region.of(region)).dnsSuffix();
    return URI.create("https://" + SERVICE + "." + region + "." + suffix);
  }

  String read(String name) {
    AwsCredentials identity = identity(name);
    ContentStreamProvider payload =
        ContentStreamProvider.fromUtf8String(ParameterJson.request(name));
    SignedRequest signed =
        signer.sign(
            request ->
                request
                    .identity(identity)
                    .request(unsigned())
                    .payload(payload)
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, SERVICE)
                    .putProperty(AwsV4HttpSigner.REGION_NAME, region));
    return send(
        name,
        http.prepareRequest(
            HttpExecuteRequest.builder()
                .request(signed.request())
                .contentStreamProvider(signed.payload().orElse(payload))
                .build()));
  }

  private AwsCredentials identity(String name) {
    try {
      return credentials.resolveCredentials();
    } catch (SdkClientException e) {
      throw new RetryableException(
          "AWS_UNAVAILABLE", "no credentials to read the parameter " + name + " with", e);
    }
  }

  private SdkHttpRequest unsigned() {
    return SdkHttpRequest.builder()
        .method(SdkHttpMethod.POST)
        .uri(endpoint.getPath().isEmpty() ? endpoint.resolve("/") : endpoint)
        .putHeader("Content-Type", "application/x-amz-json-1.1")
        .putHeader("X-Amz-Target", TARGET)
        .build();
  }

  /** In a thread of its own: a peer that sends a byte now and then passes a socket's time-out. */
  private static String send(String name, ExecutableHttpRequest request) {
    FutureTask<ParameterJson.Answer> task = new FutureTask<>(() -> exchange(request));
    Thread.ofVirtual().start(task);
    try {
      return task.get(AwsClients.ATTEMPT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS).value(name);
    } catch (ExecutionException e) {
      throw unavailable(name, String.valueOf(e.getCause()));
    } catch (TimeoutException e) {
      throw unavailable(name, "no answer in " + AwsClients.ATTEMPT_TIMEOUT.toSeconds() + " s");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable(name, "interrupted");
    } finally {
      request.abort();
    }
  }

  private static RetryableException unavailable(String name, String why) {
    return new RetryableException(
        "AWS_UNAVAILABLE", "GetParameter of " + name + " had no answer: " + why);
  }

  private static ParameterJson.Answer exchange(ExecutableHttpRequest request) throws IOException {
    HttpExecuteResponse response = request.call();
    Optional<AbortableInputStream> body = response.responseBody();
    byte[] bytes = new byte[0];
    if (body.isPresent()) {
      try (InputStream input = body.get()) {
        bytes = input.readNBytes(MAX_RESPONSE_BYTES + 1);
      }
    }
    return new ParameterJson.Answer(response.httpResponse().statusCode(), bytes);
  }

  @Override
  public void close() {
    http.close();
  }
}
