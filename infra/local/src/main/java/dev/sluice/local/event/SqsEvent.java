package dev.sluice.local.event;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import software.amazon.awssdk.services.sqs.model.Message;

/** The event that an SQS event source mapping sends (AWS Lambda Developer Guide, "SQS event"). */
final class SqsEvent {
  private static final JsonMapper MAPPER = new JsonMapper();

  private SqsEvent() {}

  static String of(List<Message> messages, String queueArn) {
    ObjectNode event = MAPPER.createObjectNode();
    ArrayNode records = event.putArray("Records");
    for (Message message : messages) {
      ObjectNode record =
          records
              .addObject()
              .put("messageId", message.messageId())
              .put("receiptHandle", message.receiptHandle())
              .put("body", message.body());
      ObjectNode attributes = record.putObject("attributes");
      message.attributesAsStrings().forEach(attributes::put);
      record.putObject("messageAttributes");
      record
          .put("md5OfBody", message.md5OfBody())
          .put("eventSource", "aws:sqs")
          .put("eventSourceARN", queueArn)
          .put("awsRegion", "us-east-1");
    }
    return event.toString();
  }
}
