package dev.sluice.rpc.liar;

import java.util.List;
import java.util.stream.Stream;

/**
 * What an honest client makes of a lie.
 *
 * @param kind what becomes of the blocks
 * @param codes the errors under which Sluice's client may report it; none where it takes the truth
 */
public record Reaction(Kind kind, List<String> codes) {
  /** What becomes of the blocks. */
  public enum Kind {
    /** Nothing: it takes the blocks that it would have taken. */
    UNHARMED("takes the same blocks"),
    /** It takes none of the blocks that the lie is told about. */
    REFUSES("refuses the answer"),
    /**
     * The block proves itself, so that only the next block's parent hash shows the lie. At the head
     * one endpoint alone can have it believed; a quorum cannot be misled.
     */
    REFUSES_THE_NEXT("refuses the block after it; at the head only a second endpoint shows it"),
    /**
     * Nothing that one endpoint says shows it: only the checkpoint, where the fork is older, or
     * another endpoint.
     */
    NEEDS_ANOTHER("refuses a fork below the checkpoint; above it only a second endpoint shows it");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  /** Copies the list. */
  public Reaction {
    codes = List.copyOf(codes);
  }

  static Reaction unharmed() {
    return new Reaction(Kind.UNHARMED, List.of());
  }

  static Reaction refuses(String... codes) {
    return new Reaction(Kind.REFUSES, List.of(codes));
  }

  /** With the codes under which a follower may see the break between two blocks. */
  static Reaction refusesTheNext() {
    return new Reaction(
        Kind.REFUSES_THE_NEXT,
        List.of(
            "VERIFY_PARENT", "QUORUM_DISAGREE", "CFG_CHECKPOINT_MISMATCH", "FINALITY_VIOLATION"));
  }

  static Reaction needsAnother() {
    return new Reaction(Kind.NEEDS_ANOTHER, List.of("CFG_CHECKPOINT_MISMATCH"));
  }

  /** In words, with the codes. */
  public String text() {
    return codes.isEmpty() ? kind.words : kind.words + ": " + String.join(", ", codes);
  }

  /** The same with one more code. */
  Reaction or(String... more) {
    return new Reaction(kind, Stream.concat(codes.stream(), Stream.of(more)).toList());
  }
}
