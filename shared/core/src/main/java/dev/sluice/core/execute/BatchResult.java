package dev.sluice.core.execute;

import dev.sluice.core.outbox.Delivered;
import dev.sluice.core.state.NodeId;
import java.util.List;

/**
 * What became of one node's part of a batch.
 *
 * @param node the node
 * @param results what each range of consecutive messages came to, in order
 * @param unfinished the ids of messages that must come again, in order; the last result says why
 * @param delivered what sending the node's published events came to; it makes no message come again
 */
public record BatchResult(
    NodeId node, List<ExecutionResult> results, List<String> unfinished, Delivered delivered) {
  /** Copies the lists. */
  public BatchResult {
    results = List.copyOf(results);
    unfinished = List.copyOf(unfinished);
  }
}
