package dev.sluice.localstack;

import dev.sluice.aws.AwsClients;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** What a test asks an emulator with. */
final class Clients implements AutoCloseable {
  private static final String REGION =
      Optional.ofNullable(System.getenv("AWS_DEFAULT_REGION")).orElse("us-east-1");
  private static final String KEY = "test";

  private final URI endpoint;
  private final SdkHttpClient http = UrlConnectionHttpClient.create();
  private final AwsClients own;
  private final CloudFormationClient cloudFormation;
  private final LambdaClient lambda;
  private final S3Client s3;
  private final SchedulerClient scheduler;
  private final SsmClient ssm;

  Clients(URI endpoint) {
    this.endpoint = endpoint;
    this.own = AwsClients.from(environment());
    this.cloudFormation = configure(CloudFormationClient.builder()).build();
    this.lambda = configure(LambdaClient.builder()).build();
    this.s3 = configure(S3Client.builder().forcePathStyle(true)).build();
    this.scheduler = configure(SchedulerClient.builder()).build();
    this.ssm = configure(SsmClient.builder()).build();
  }

  private <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> B configure(
      B builder) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.of(REGION))
        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, KEY)))
        .httpClient(http);
  }

  /** The variables that lead AWS's tools, and this project's, to the emulator. */
  Map<String, String> environment() {
    return Map.of(
        "AWS_ENDPOINT_URL", endpoint.toString(),
        "AWS_REGION", REGION,
        "AWS_ACCESS_KEY_ID", KEY,
        "AWS_SECRET_ACCESS_KEY", KEY);
  }

  CloudFormationClient cloudFormation() {
    return cloudFormation;
  }

  DynamoDbClient dynamo() {
    return own.dynamo();
  }

  EventBridgeClient eventBridge() {
    return own.eventBridge();
  }

  LambdaClient lambda() {
    return lambda;
  }

  S3Client s3() {
    return s3;
  }

  SchedulerClient scheduler() {
    return scheduler;
  }

  SqsClient sqs() {
    return own.sqs();
  }

  SsmClient ssm() {
    return ssm;
  }

  @Override
  public void close() {
    own.close();
    http.close();
  }
}
