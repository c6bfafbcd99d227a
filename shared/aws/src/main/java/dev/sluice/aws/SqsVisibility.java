package dev.sluice.aws;

import dev.sluice.core.error.SyncException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;

/**
 * Says how soon received messages come again, instead of waiting for the queue's visibility
 * time-out (Amazon SQS API Reference, ChangeMessageVisibilityBatch). One request for each ten
 * messages.
 */
public final class SqsVisibility {
  private final SqsClient client;
  private final String queueUrl;

  /** Of the queue at this URL. */
  public SqsVisibility(SqsClient client, String queueUrl) {
    this.client = client;
    this.queueUrl = queueUrl;
  }

  /**
   * Sets the time of each message. Best effort: a message whose time could not be set comes again
   * at the queue's own visibility time-out, so nothing is lost.
   *
   * @param secondsByReceiptHandle when each message may be received again, in seconds from now
   * @return how many could not be set
   */
  public int set(Map<String, Integer> secondsByReceiptHandle) {
    List<ChangeMessageVisibilityBatchRequestEntry> entries = new ArrayList<>();
    secondsByReceiptHandle.forEach(
        (handle, seconds) ->
            entries.add(
                ChangeMessageVisibilityBatchRequestEntry.builder()
                    .id(String.valueOf(entries.size()))
                    .receiptHandle(handle)
                    .visibilityTimeout(seconds)
                    .build()));
    return Chunks.of(entries, SqsWorkQueue.MAX_BATCH).stream().mapToInt(this::send).sum();
  }

  private int send(List<ChangeMessageVisibilityBatchRequestEntry> entries) {
    ChangeMessageVisibilityBatchRequest request =
        ChangeMessageVisibilityBatchRequest.builder().queueUrl(queueUrl).entries(entries).build();
    try {
      return AwsFailures.calling(
              "ChangeMessageVisibilityBatch on queue " + queueUrl,
              () -> client.changeMessageVisibilityBatch(request))
          .failed()
          .size();
    } catch (SyncException e) {
      return entries.size();
    }
  }
}
