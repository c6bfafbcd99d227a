package dev.sluice.lambda;

/**
 * One message of an SQS event.
 *
 * @param messageId names it in the response
 * @param receiptHandle names it to the queue
 * @param body its text
 * @param group its message group; empty when the event names none
 * @param source the event's {@code eventSource}
 */
public record SqsRecord(
    String messageId, String receiptHandle, String body, String group, String source) {}
