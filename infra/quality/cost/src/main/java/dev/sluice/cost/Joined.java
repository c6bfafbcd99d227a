package dev.sluice.cost;

import java.util.Locale;
import java.util.Map;

/**
 * What one node took that joined a level system.
 *
 * @param density of targets
 * @param blocks that it executed
 * @param requests of all functions and of the mapping meanwhile, by service and operation
 * @param seconds from the command until it was level
 * @param commits how many transactions were written
 * @param floorSeconds what DynamoDB Local alone needs for all that was written, one after the other
 */
record Joined(
    String density,
    long blocks,
    Map<String, Long> requests,
    double seconds,
    int commits,
    double floorSeconds) {
  Joined of(String name, long executed) {
    return new Joined(name, executed, requests, seconds, commits, floorSeconds);
  }

  long requestCount() {
    return requests.values().stream().mapToLong(Long::longValue).sum();
  }

  String line() {
    return String.format(
        Locale.ROOT,
        "%s: a node joined over %,d blocks with %.4f requests a block, %d transactions; %.1f s,"
            + " DynamoDB Local alone %.1f s for all writes; %s",
        density,
        blocks,
        (double) requestCount() / blocks,
        commits,
        seconds,
        floorSeconds,
        requests);
  }
}
