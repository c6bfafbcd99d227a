package dev.sluice.core.plan;

import java.util.List;

/**
 * What became of published events.
 *
 * @param sent how many this tick has sent
 * @param waiting how many nodes still have some
 * @param failures the nodes whose events could not be sent or removed, with the reason
 */
public record PublishedEvents(int sent, int waiting, List<String> failures) {
  /** No node had any. */
  public static final PublishedEvents NOTHING = new PublishedEvents(0, 0, List.of());

  /** Copies the list. */
  public PublishedEvents {
    failures = List.copyOf(failures);
  }
}
