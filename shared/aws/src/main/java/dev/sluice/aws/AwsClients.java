package dev.sluice.aws;

import dev.sluice.core.error.PermanentException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The clients of AWS, made from environment variables (AWS SDKs and Tools Reference Guide,
 * "Service-specific endpoints", "Environment variables"). Each client is made when it is first
 * asked for, once. Safe for use by several threads.
 */
public final class AwsClients implements AutoCloseable {
  /** The longest one attempt of a call may take. */
  public static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(4);

  /** The longest a call may take with all its attempts. */
  public static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);

  /** The longest a connection may take to stand. */
  public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  /** How often a call is tried in all. */
  public static final int MAX_ATTEMPTS = 3;

  private final AwsEnvironment environment;
  private final String region;
  private final AwsCredentialsProvider credentials;
  private final List<ExecutionInterceptor> interceptors;
  private final SdkHttpClient http;
  private final Map<String, SdkAutoCloseable> made = new ConcurrentHashMap<>();

  private AwsClients(Map<String, String> environment, List<ExecutionInterceptor> interceptors) {
    this.environment = new AwsEnvironment(environment);
    this.region = this.environment.region();
    this.credentials = this.environment.credentials();
    this.interceptors = List.copyOf(interceptors);
    this.http = httpClient();
  }

  /**
   * The clients that these variables describe: {@code AWS_REGION}; {@code AWS_ENDPOINT_URL} or
   * {@code AWS_ENDPOINT_URL_DYNAMODB}, {@code _SQS}, {@code _EVENTBRIDGE}; {@code
   * AWS_ACCESS_KEY_ID} with {@code AWS_SECRET_ACCESS_KEY} and {@code AWS_SESSION_TOKEN}, without
   * which the SDK's default chain is asked.
   *
   * @throws PermanentException with code {@code AWS_REGION} if no region is named and no endpoint
   *     either; with code {@code AWS_ENDPOINT} if an endpoint is no URL
   */
  public static AwsClients from(Map<String, String> environment) {
    return new AwsClients(environment, List.of());
  }

  /** The one kind of HTTP client that a package holds, with bounds on each step. */
  static SdkHttpClient httpClient() {
    return UrlConnectionHttpClient.builder()
        .connectionTimeout(CONNECT_TIMEOUT)
        .socketTimeout(ATTEMPT_TIMEOUT)
        .build();
  }

  /** The same with interceptors: for tests that count or break requests. */
  static AwsClients from(Map<String, String> environment, ExecutionInterceptor... interceptors) {
    return new AwsClients(environment, List.of(interceptors));
  }

  /** DynamoDB in the region of the environment. */
  public DynamoDbClient dynamo() {
    return dynamo(region);
  }

  /**
   * DynamoDB in another region; an endpoint of the environment holds for every region.
   *
   * @param region such as {@code eu-west-1}
   */
  public DynamoDbClient dynamo(String region) {
    return (DynamoDbClient)
        made.computeIfAbsent(
            "dynamodb/" + region,
            key -> configure(DynamoDbClient.builder(), "DYNAMODB", region).build());
  }

  /** SQS in the region of the environment. */
  public SqsClient sqs() {
    return (SqsClient)
        made.computeIfAbsent("sqs", key -> configure(SqsClient.builder(), "SQS", region).build());
  }

  /** EventBridge in the region of the environment. */
  public EventBridgeClient eventBridge() {
    return (EventBridgeClient)
        made.computeIfAbsent(
            "eventbridge",
            key -> configure(EventBridgeClient.builder(), "EVENTBRIDGE", region).build());
  }

  private <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> B configure(
      B builder, String service, String clientRegion) {
    builder
        .region(Region.of(clientRegion))
        .credentialsProvider(credentials)
        .overrideConfiguration(bounds())
        .httpClient(http);
    environment.endpoint(service).ifPresent(builder::endpointOverride);
    return builder;
  }

  private ClientOverrideConfiguration bounds() {
    ClientOverrideConfiguration.Builder bounds =
        ClientOverrideConfiguration.builder()
            .apiCallTimeout(CALL_TIMEOUT)
            .apiCallAttemptTimeout(ATTEMPT_TIMEOUT)
            .retryStrategy(
                AwsRetryStrategy.standardRetryStrategy().toBuilder()
                    .maxAttempts(MAX_ATTEMPTS)
                    .build());
    interceptors.forEach(bounds::addExecutionInterceptor);
    return bounds.build();
  }

  /** Closes every client that was made, and their connections. */
  @Override
  public void close() {
    made.values().forEach(SdkAutoCloseable::close);
    made.clear();
    http.close();
  }
}
