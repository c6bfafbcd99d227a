package dev.sluice.rpc.liar;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a liar did so far.
 *
 * @param told answers that each lie changed, by its name, in the order given; zeros too
 * @param requests HTTP requests that it took
 * @param elsewhere requests that came where only its redirects point
 * @param refused requests that it had no room for
 * @param upstreamFailures requests that the upstream did not answer
 */
public record LiarCounts(
    Map<String, Long> told, long requests, long elsewhere, long refused, long upstreamFailures) {
  /** Copies the map. */
  public LiarCounts {
    told = Collections.unmodifiableMap(new LinkedHashMap<>(told));
  }
}
