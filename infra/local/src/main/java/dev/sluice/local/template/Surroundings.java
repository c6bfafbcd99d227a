package dev.sluice.local.template;

import java.net.URI;

/**
 * What a template's pseudo parameters and queue addresses stand for on this machine.
 *
 * @param region the region's name
 * @param account the account's twelve digits
 * @param stack the stack's name
 * @param queues where the queue service answers
 */
public record Surroundings(String region, String account, String stack, URI queues) {
  /** The region that this machine stands for. */
  public static final String REGION = "us-east-1";

  /** The name that the stack has on this machine; its tables' names begin with it. */
  public static final String STACK = "sluice-local";

  /** The emulators' account; ElasticMQ writes it into queue addresses. */
  private static final String LOCAL_ACCOUNT = "000000000000";

  /** A stack on this machine, its queue service at this address. */
  public static Surroundings local(URI queues) {
    return new Surroundings(REGION, LOCAL_ACCOUNT, STACK, queues);
  }

  /** The Amazon resource name of something in this account and region. */
  public String arn(String service, String resource) {
    return "arn:aws:" + service + ":" + region + ":" + account + ":" + resource;
  }

  /** The address of a queue, as SQS forms it. */
  public String queueUrl(String name) {
    return queues.toString().replaceAll("/+$", "") + "/" + account + "/" + name;
  }
}
