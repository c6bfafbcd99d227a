package dev.sluice.local;

import java.util.Map;

/** The variables by which AWS clients find the emulators. */
public final class LocalEnvironment {
  private static final String REGION = "us-east-1";
  private static final String CREDENTIAL = "local";

  private LocalEnvironment() {}

  /** For clients of DynamoDB alone. */
  public static Map<String, String> of(String dynamo) {
    return Map.of(
        "AWS_REGION", REGION,
        "AWS_ACCESS_KEY_ID", CREDENTIAL,
        "AWS_SECRET_ACCESS_KEY", CREDENTIAL,
        "AWS_ENDPOINT_URL_DYNAMODB", dynamo);
  }

  /** For the functions. */
  public static Map<String, String> of(String dynamo, String queues, String bus) {
    return Map.of(
        "AWS_REGION", REGION,
        "AWS_ACCESS_KEY_ID", CREDENTIAL,
        "AWS_SECRET_ACCESS_KEY", CREDENTIAL,
        "AWS_ENDPOINT_URL_DYNAMODB", dynamo,
        "AWS_ENDPOINT_URL_SQS", queues,
        "AWS_ENDPOINT_URL_EVENTBRIDGE", bus);
  }
}
