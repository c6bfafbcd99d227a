package dev.sluice.cli.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sluice.aws.AwsClients;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** A consumer as the README describes it: keeps each event by its id, and drops doubles. */
final class Collector {
  private static final JsonMapper JSON = new JsonMapper();

  private final String queue;
  private final Map<String, Map<String, JsonNode>> byNode = new TreeMap<>();
  private int received;

  Collector(String queue) {
    this.queue = queue;
  }

  /** Takes what is in the queue. */
  void drain(Map<String, String> environment) throws IOException {
    try (AwsClients clients = AwsClients.from(environment)) {
      SqsClient sqs = clients.sqs();
      String url = sqs.getQueueUrl(request -> request.queueName(queue)).queueUrl();
      List<Message> messages = receive(sqs, url);
      while (!messages.isEmpty()) {
        for (Message message : messages) {
          keep(JSON.readTree(message.body()));
          sqs.deleteMessage(
              request -> request.queueUrl(url).receiptHandle(message.receiptHandle()));
        }
        messages = receive(sqs, url);
      }
    }
  }

  private static List<Message> receive(SqsClient sqs, String url) {
    return sqs.receiveMessage(request -> request.queueUrl(url).maxNumberOfMessages(10)).messages();
  }

  private void keep(JsonNode event) {
    received++;
    JsonNode detail = event.path("detail");
    JsonNode before =
        byNode
            .computeIfAbsent(detail.path("node").asText(), _ -> new TreeMap<>())
            .putIfAbsent(detail.path("id").asText(), detail);
    if (before != null && !before.equals(detail)) {
      throw new AssertionError("two events of one id: " + before + " and " + detail);
    }
    if (!event.path("detail-type").asText().equals("TargetExecuted")) {
      throw new AssertionError("the rule lets no such event through: " + event);
    }
  }

  /** The events of a node by id. */
  Map<String, JsonNode> of(String node) {
    return byNode.getOrDefault(node, Map.of());
  }

  /** How many events came, doubles included. */
  int received() {
    return received;
  }
}
