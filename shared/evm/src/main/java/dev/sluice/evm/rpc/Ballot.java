package dev.sluice.evm.rpc;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.Height;
import dev.sluice.core.port.SourceChain.View;
import dev.sluice.core.port.SourceChain.Vote;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Counts what endpoints say. Pure: what they say is given. */
final class Ballot {
  private Ballot() {}

  /**
   * What one endpoint says of a block.
   *
   * @param endpoint its label
   * @param limit the highest block that it claims to be final
   * @param hash the block's hash; empty if it has none to give
   */
  record Voice(String endpoint, Height limit, Optional<BlockHash> hash) {
    /** The hash, if it votes: only for what it claims to be final. */
    private Optional<BlockHash> ballot(Height height) {
      return height.isAbove(limit) ? Optional.empty() : hash;
    }
  }

  /** What a count came to. */
  sealed interface Outcome {
    /**
     * A quorum agrees.
     *
     * @param vote on what
     * @param others who votes for another hash
     */
    record Agreed(Vote vote, List<Voice> others) implements Outcome {}

    /**
     * A quorum votes, but not for one hash.
     *
     * @param detail each hash and who votes for it
     */
    record Disagreed(String detail) implements Outcome {}

    /**
     * Fewer than a quorum have the block within their limit.
     *
     * @param detail each endpoint's limit
     */
    record TooFew(String detail) implements Outcome {}
  }

  /**
   * Counts the votes on one block.
   *
   * @param quorum how many must agree: more than half of all endpoints, so that no two hashes can
   *     both win
   */
  static Outcome count(Height height, List<Voice> voices, int quorum) {
    Map<String, List<Voice>> byHash = new TreeMap<>();
    for (Voice voice : voices) {
      voice
          .ballot(height)
          .ifPresent(
              hash -> byHash.computeIfAbsent(hash.toString(), _ -> new ArrayList<>()).add(voice));
    }
    for (Map.Entry<String, List<Voice>> entry : byHash.entrySet()) {
      if (entry.getValue().size() >= quorum) {
        return agreed(height, entry.getValue(), byHash);
      }
    }
    int votes = byHash.values().stream().mapToInt(List::size).sum();
    return votes < quorum
        ? new Outcome.TooFew(limits(voices))
        : new Outcome.Disagreed(shown(byHash));
  }

  private static Outcome agreed(
      Height height, List<Voice> winners, Map<String, List<Voice>> byHash) {
    List<Voice> others =
        byHash.values().stream()
            .filter(each -> !each.equals(winners))
            .flatMap(List::stream)
            .toList();
    List<String> labels = winners.stream().map(Voice::endpoint).sorted().toList();
    return new Outcome.Agreed(
        new Vote(height, winners.getFirst().hash().orElseThrow(), labels), others);
  }

  private static String limits(List<Voice> voices) {
    List<String> shown = new ArrayList<>();
    voices.forEach(voice -> shown.add(voice.endpoint() + " up to " + voice.limit()));
    return shown.isEmpty() ? "none" : String.join(", ", shown);
  }

  private static String shown(Map<String, List<Voice>> byHash) {
    List<String> shown = new ArrayList<>();
    byHash.forEach(
        (hash, voices) -> voices.forEach(voice -> shown.add(voice.endpoint() + " has " + hash)));
    return String.join(", ", shown);
  }

  /**
   * The head and limit on which a quorum can vote: each the {@code quorum}-th highest of those that
   * are claimed, so that fewer than a quorum cannot raise them.
   *
   * @param claims at least {@code quorum}
   */
  static View view(List<View> claims, int quorum) {
    List<Height> heads = claims.stream().map(View::head).sorted(Comparator.reverseOrder()).toList();
    List<Height> limits =
        claims.stream().map(View::limit).sorted(Comparator.reverseOrder()).toList();
    return new View(heads.get(quorum - 1), limits.get(quorum - 1));
  }
}
