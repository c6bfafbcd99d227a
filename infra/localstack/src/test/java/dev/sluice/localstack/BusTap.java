package dev.sluice.localstack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A downstream user of the bus: a rule that puts every event of the project into a queue. */
final class BusTap implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String NAME = "bus-tap";

  private final Clients clients;
  private final String bus;
  private final String queueUrl;
  private final Set<String> types = new TreeSet<>();

  private BusTap(Clients clients, String bus, String queueUrl) {
    this.clients = clients;
    this.bus = bus;
    this.queueUrl = queueUrl;
  }

  static BusTap open(Clients clients, String bus) {
    String url = clients.sqs().createQueue(request -> request.queueName(NAME)).queueUrl();
    Map<QueueAttributeName, String> attributes =
        clients
            .sqs()
            .getQueueAttributes(
                request -> request.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes();
    String arn = attributes.getOrDefault(QueueAttributeName.QUEUE_ARN, "");
    clients
        .eventBridge()
        .putRule(
            request ->
                request.name(NAME).eventBusName(bus).eventPattern("{\"source\":[\"sluice\"]}"));
    clients
        .eventBridge()
        .putTargets(
            request ->
                request
                    .rule(NAME)
                    .eventBusName(bus)
                    .targets(Target.builder().id(NAME).arn(arn).build()));
    return new BusTap(clients, bus, url);
  }

  /** The types of event that came so far. */
  Set<String> types() {
    List<Message> messages = receive();
    while (!messages.isEmpty()) {
      messages.forEach(this::take);
      messages = receive();
    }
    return Set.copyOf(types);
  }

  private List<Message> receive() {
    return clients
        .sqs()
        .receiveMessage(request -> request.queueUrl(queueUrl).maxNumberOfMessages(10))
        .messages();
  }

  private void take(Message message) {
    try {
      types.add(JSON.readTree(message.body()).path("detail-type").asText());
    } catch (JsonProcessingException e) {
      throw new AssertionError("an event is no JSON: " + message.body(), e);
    }
    clients
        .sqs()
        .deleteMessage(
            request -> request.queueUrl(queueUrl).receiptHandle(message.receiptHandle()));
  }

  /** Takes the rule away: a bus that has one cannot be deleted. */
  @Override
  public void close() {
    clients.eventBridge().removeTargets(request -> request.rule(NAME).eventBusName(bus).ids(NAME));
    clients.eventBridge().deleteRule(request -> request.name(NAME).eventBusName(bus));
    clients.sqs().deleteQueue(request -> request.queueUrl(queueUrl));
  }
}
