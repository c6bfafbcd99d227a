package dev.sluice.local.template;

import java.util.List;

/**
 * A template, resolved: what the local runtime needs of it.
 *
 * @param table the state table
 * @param queues the queues, dead-letter queues first
 * @param busName the event bus
 * @param functions the functions
 */
public record Stack(
    TableSpec table, List<QueueSpec> queues, String busName, List<FunctionSpec> functions) {
  /** Copies the lists. */
  public Stack {
    queues = List.copyOf(queues);
    functions = List.copyOf(functions);
  }

  /**
   * A table.
   *
   * @param name its name
   * @param partitionKey its partition key, text
   * @param sortKey its sort key, text
   */
  public record TableSpec(String name, String partitionKey, String sortKey) {}

  /**
   * A FIFO queue.
   *
   * @param name its name
   * @param visibilitySeconds how long a received message stays hidden
   * @param deadLetterArn where messages end; empty for none
   * @param maxReceiveCount after how many receives they do; 0 for never
   */
  public record QueueSpec(
      String name, long visibilitySeconds, String deadLetterArn, long maxReceiveCount) {}
}
