package dev.sluice.functions.worker;

import dev.sluice.aws.WorkMessageJson;
import dev.sluice.core.error.PermanentException;
import dev.sluice.core.execute.Delivery;
import dev.sluice.core.message.WorkMessage;
import dev.sluice.lambda.SqsBatch;
import dev.sluice.lambda.SqsRecord;
import java.util.ArrayList;
import java.util.List;

/**
 * A batch's records, decoded.
 *
 * @param deliveries the messages to execute
 * @param undecodable records that are no messages of ours: they come again until the dead-letter
 *     queue takes them
 * @param mismatched records whose group is not the node in the body: dropped, with an alarm
 */
record Batch(List<Delivery> deliveries, List<SqsRecord> undecodable, List<SqsRecord> mismatched) {
  static Batch of(List<SqsRecord> records) {
    Batch batch = new Batch(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    records.forEach(batch::add);
    return batch;
  }

  private void add(SqsRecord record) {
    if (!record.source().equals(SqsBatch.SOURCE)) {
      undecodable.add(record);
      return;
    }
    try {
      WorkMessage message = WorkMessageJson.decode(record.body());
      if (message.node().value().equals(record.group())) {
        deliveries.add(new Delivery(record.messageId(), message));
      } else {
        mismatched.add(record);
      }
    } catch (PermanentException e) {
      undecodable.add(record);
    }
  }
}
