package dev.sluice.rpc;

import java.util.Map;

/**
 * What a server was asked so far.
 *
 * @param httpRequests HTTP requests, whatever they held
 * @param callsByMethod JSON-RPC calls by method; a batch counts each of its calls
 * @param blockDataCalls calls for one certain block's data: a block or receipts by height or hash,
 *     not the polls of a tag
 */
public record RequestCounts(
    long httpRequests, Map<String, Long> callsByMethod, long blockDataCalls) {
  /** Copies the map. */
  public RequestCounts {
    callsByMethod = Map.copyOf(callsByMethod);
  }
}
