package dev.sluice.aws;

import dev.sluice.core.message.WorkMessage;
import dev.sluice.core.port.WorkQueue;
import dev.sluice.testkit.contract.WorkQueueContract;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

final class SqsWorkQueueContractTest extends WorkQueueContract {
  private final Wire wire = new Wire();
  private final SqsClient client = TestClients.sqs(wire).sqs();
  private final String queueUrl = EmbeddedQueue.newQueue(client);
  private final List<BatchResultErrorEntry> failed = new ArrayList<>();
  private List<Message> received = List.of();

  @Override
  protected WorkQueue open() {
    return new SqsWorkQueue(client, queueUrl);
  }

  /** Takes the message out of the request, and reports it as failed in the answer. */
  @Override
  protected void refuse(WorkMessage message) {
    String body = WorkMessageJson.encode(message);
    wire.change(request -> without(body, request), this::withFailures);
  }

  private SdkRequest without(String body, SdkRequest request) {
    if (!(request instanceof SendMessageBatchRequest batch)) {
      return request;
    }
    List<SendMessageBatchRequestEntry> kept = new ArrayList<>();
    for (SendMessageBatchRequestEntry entry : batch.entries()) {
      if (entry.messageBody().equals(body)) {
        failed.add(BatchResultErrorEntry.builder().id(entry.id()).code("InternalError").build());
      } else {
        kept.add(entry);
      }
    }
    return kept.isEmpty() ? batch : batch.toBuilder().entries(kept).build();
  }

  private SdkResponse withFailures(SdkResponse response) {
    if (!(response instanceof SendMessageBatchResponse batch)) {
      return response;
    }
    List<String> ids = failed.stream().map(BatchResultErrorEntry::id).toList();
    SendMessageBatchResponse changed =
        batch.toBuilder()
            .successful(
                batch.successful().stream().filter(entry -> !ids.contains(entry.id())).toList())
            .failed(failed)
            .build();
    failed.clear();
    return changed;
  }

  @Override
  protected List<WorkMessage> receive() {
    received =
        client
            .receiveMessage(request -> request.queueUrl(queueUrl).maxNumberOfMessages(10))
            .messages();
    return received.stream().map(Message::body).map(WorkMessageJson::decode).toList();
  }

  @Override
  protected void deleteReceived() {
    for (Message message : received) {
      client.deleteMessage(
          request -> request.queueUrl(queueUrl).receiptHandle(message.receiptHandle()));
    }
  }
}
