package dev.sluice.local.template;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A queue.
 *
 * @param name its name
 * @param arn its Amazon resource name
 * @param url its address
 * @param attributes its attributes as the SQS API names them, the redrive policy aside
 * @param redrive where messages go that were received too often
 */
public record QueueSpec(
    String name,
    String arn,
    String url,
    Map<String, String> attributes,
    Optional<Redrive> redrive) {
  /** What SQS gives a queue that does not say. */
  private static final String DEFAULT_VISIBILITY_SECONDS = "30";

  /** Properties that have the same name as the API's attribute. */
  private static final Set<String> SAME_NAME =
      Set.of(
          "FifoQueue",
          "ContentBasedDeduplication",
          "DeduplicationScope",
          "FifoThroughputLimit",
          "VisibilityTimeout",
          "MessageRetentionPeriod");

  private static final Set<String> KNOWN =
      Set.of("QueueName", "RedrivePolicy", "SqsManagedSseEnabled", "Tags");

  /** Copies the attributes. */
  public QueueSpec {
    attributes = Map.copyOf(attributes);
  }

  /**
   * Where messages go that were received too often.
   *
   * @param deadLetterArn the dead-letter queue
   * @param maxReceiveCount how often a message is received at most
   */
  public record Redrive(String deadLetterArn, long maxReceiveCount) {
    /** The policy as the SQS API takes it. */
    public String toJson() {
      return "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":%d}"
          .formatted(deadLetterArn, maxReceiveCount);
    }
  }

  /** How long a received message stays hidden. */
  public long visibilitySeconds() {
    return Long.parseLong(attributes.getOrDefault("VisibilityTimeout", DEFAULT_VISIBILITY_SECONDS));
  }

  /** What a queue is called. */
  record Names(String name, String arn, String url) {}

  /** Whether messages of a group keep their order. */
  public boolean fifo() {
    return attributes.getOrDefault("FifoQueue", "false").equals("true");
  }

  static QueueSpec from(Names names, Section properties) {
    Set<String> known = new HashSet<>(KNOWN);
    known.addAll(SAME_NAME);
    properties.allowOnly(known);
    Map<String, String> attributes = new TreeMap<>();
    SAME_NAME.stream()
        .filter(properties::has)
        .forEach(each -> attributes.put(each, properties.text(each)));
    if (properties.has("VisibilityTimeout")) {
      attributes.put("VisibilityTimeout", Long.toString(properties.number("VisibilityTimeout")));
    }
    QueueSpec queue =
        new QueueSpec(names.name(), names.arn(), names.url(), attributes, redrive(properties));
    if (queue.fifo() != names.name().endsWith(".fifo")) {
      throw TemplateErrors.invalid(
          properties.path("QueueName"),
          "the name of a FIFO queue, and no other, ends with .fifo: " + names.name());
    }
    return queue;
  }

  private static Optional<Redrive> redrive(Section properties) {
    if (!properties.has("RedrivePolicy")) {
      return Optional.empty();
    }
    Section policy = properties.section("RedrivePolicy");
    policy.allowOnly(Set.of("deadLetterTargetArn", "maxReceiveCount"));
    return Optional.of(
        new Redrive(policy.text("deadLetterTargetArn"), policy.number("maxReceiveCount")));
  }
}
