package dev.sluice.evm.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.Height;
import dev.sluice.core.port.SourceChain.View;
import dev.sluice.core.port.SourceChain.Vote;
import dev.sluice.evm.rpc.Ballot.Outcome;
import dev.sluice.evm.rpc.Ballot.Voice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every way in which up to four endpoints can vote, against the rule as it is written. */
class BallotTest {
  private static final Height HEIGHT = Height.of(100);
  private static final List<BlockHash> HASHES =
      List.of("aa", "bb", "cc").stream().map(b -> BlockHash.parse("0x" + b.repeat(32))).toList();

  /**
   * What an endpoint can do: say nothing, have a limit below the height (with a hash all the same),
   * have the height within its limit but no hash, or vote for one of three hashes.
   */
  private static final int KINDS = 6;

  @Test
  void count_inEveryCaseOfUpToFourEndpoints_isWhatTheRuleSays() {
    int cases = 0;
    for (int count = 1; count <= 4; count++) {
      for (int code = 0; code < Math.pow(KINDS, count); code++) {
        int[] kinds = kinds(code, count);
        for (int quorum = count / 2 + 1; quorum <= count; quorum++) {
          assertRule(kinds, quorum);
          cases++;
        }
      }
    }
    assertThat(cases).isEqualTo(6 + 36 + 216 * 2 + 1296 * 2);
  }

  private static void assertRule(int[] kinds, int quorum) {
    Outcome outcome = Ballot.count(HEIGHT, voices(kinds), quorum);
    String shown = IntStream.of(kinds).boxed().toList() + " with quorum " + quorum;
    for (int hash = 0; hash < HASHES.size(); hash++) {
      int kind = hash + 3;
      List<String> agreeing = labels(kinds, kind);
      if (agreeing.size() >= quorum) {
        assertThat(outcome)
            .as(shown)
            .isInstanceOfSatisfying(
                Outcome.Agreed.class,
                agreed -> {
                  assertThat(agreed.vote())
                      .isEqualTo(new Vote(HEIGHT, HASHES.get(kind - 3), agreeing));
                  assertThat(agreed.others())
                      .hasSize((int) voters(kinds) - agreeing.size())
                      .noneMatch(voice -> agreeing.contains(voice.endpoint()));
                });
        return;
      }
    }
    assertThat(outcome)
        .as(shown)
        .isInstanceOf(voters(kinds) >= quorum ? Outcome.Disagreed.class : Outcome.TooFew.class);
  }

  @Test
  void count_whenTheyDisagree_namesEachHash() {
    assertThat(Ballot.count(HEIGHT, voices(new int[] {3, 4, 5}), 2))
        .isEqualTo(
            new Outcome.Disagreed(
                "e0 has %s, e1 has %s, e2 has %s"
                    .formatted(HASHES.get(0), HASHES.get(1), HASHES.get(2))));
  }

  @Test
  void view_ofUpToFourClaims_isTheQuorumThHighestOfEach() {
    for (int count = 1; count <= 4; count++) {
      for (int code = 0; code < Math.pow(3, 2 * count); code++) {
        for (int quorum = count / 2 + 1; quorum <= count; quorum++) {
          assertView(claims(code, count), quorum);
        }
      }
    }
  }

  /** A quorum claims the limit or more, and fewer than a quorum claim more; likewise the head. */
  private static void assertView(List<View> claims, int quorum) {
    View view = Ballot.view(claims, quorum);
    assertThat(claims)
        .filteredOn(c -> !view.limit().isAbove(c.limit()))
        .hasSizeGreaterThanOrEqualTo(quorum);
    assertThat(claims).filteredOn(c -> c.limit().isAbove(view.limit())).hasSizeLessThan(quorum);
    assertThat(claims)
        .filteredOn(c -> !view.head().isAbove(c.head()))
        .hasSizeGreaterThanOrEqualTo(quorum);
    assertThat(claims).filteredOn(c -> c.head().isAbove(view.head())).hasSizeLessThan(quorum);
    assertThat(view.limit()).isLessThanOrEqualTo(view.head());
  }

  private static List<View> claims(int code, int count) {
    List<View> claims = new ArrayList<>();
    int rest = code;
    for (int i = 0; i < count; i++) {
      int limit = rest % 3;
      int above = rest / 3 % 3;
      rest /= 9;
      claims.add(new View(Height.of(limit + above), Height.of(limit)));
    }
    return Collections.unmodifiableList(claims);
  }

  private static int[] kinds(int code, int count) {
    int[] kinds = new int[count];
    for (int i = 0, rest = code; i < count; i++, rest /= KINDS) {
      kinds[i] = rest % KINDS;
    }
    return kinds;
  }

  private static List<Voice> voices(int[] kinds) {
    List<Voice> voices = new ArrayList<>();
    for (int i = 0; i < kinds.length; i++) {
      String label = "e" + i;
      switch (kinds[i]) {
        case 0 -> {}
        case 1 -> voices.add(new Voice(label, Height.of(99), Optional.of(HASHES.getFirst())));
        case 2 -> voices.add(new Voice(label, HEIGHT, Optional.empty()));
        default ->
            voices.add(new Voice(label, Height.of(100 + i), Optional.of(HASHES.get(kinds[i] - 3))));
      }
    }
    return voices;
  }

  private static List<String> labels(int[] kinds, int kind) {
    return IntStream.range(0, kinds.length)
        .filter(i -> kinds[i] == kind)
        .mapToObj(i -> "e" + i)
        .toList();
  }

  private static long voters(int[] kinds) {
    return IntStream.of(kinds).filter(kind -> kind >= 3).count();
  }
}
