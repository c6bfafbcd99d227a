package dev.sluice.cost;

/**
 * What the local runtime cannot measure: how long AWS's own parts take. The REPORT lines of your
 * functions give the true figures.
 */
final class Assumptions {
  /** Billed seconds of an invocation beside its requests. */
  static final double INVOCATION_SECONDS = 0.020;

  /** Seconds that a function waits for one request to DynamoDB, SQS or EventBridge. */
  static final double AWS_REQUEST_SECONDS = 0.008;

  /** Seconds that the gateway waits for one HTTP request to a JSON-RPC endpoint. */
  static final double RPC_REQUEST_SECONDS = 0.150;

  /** Bytes of log that an invocation writes: its metrics line and what Lambda adds. */
  static final double LOG_BYTES = 1_500;

  /** Pollers that Lambda keeps for an idle queue, each with long polls of 20 seconds. */
  static final double QUEUE_POLLERS = 5;

  static final double LONG_POLL_SECONDS = 20;

  /** Bytes that DynamoDB adds to each item for billing (DynamoDB Developer Guide, "Item sizes"). */
  static final double ITEM_OVERHEAD_BYTES = 100;

  static final double MONTH_SECONDS = 30 * 86_400;

  /** One slot (Ethereum consensus specification, SECONDS_PER_SLOT). */
  static final double ETHEREUM_BLOCK_SECONDS = 12;

  private Assumptions() {}
}
