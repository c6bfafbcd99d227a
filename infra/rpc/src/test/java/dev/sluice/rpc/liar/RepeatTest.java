package dev.sluice.rpc.liar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same seed and the same requests give the same lies. */
@Timeout(60)
class RepeatTest {
  private static final Probe probe = new Probe();

  @AfterAll
  static void stop() {
    probe.close();
  }

  /** Those whose answers a plain client can read to the end. */
  static Stream<String> names() {
    return Lies.all().stream().filter(lie -> !(lie.trick() instanceof Trick.OnWire)).map(Lie::name);
  }

  @ParameterizedTest
  @MethodSource("names")
  void post_whenSeedAndRequestsAreTheSame_tellsTheSame(String name) throws Exception {
    Schedule schedule = new Schedule.Share(0.5);

    assertThat(session(schedule, 11, name)).isEqualTo(session(schedule, 11, name));
  }

  @Test
  void post_whenSeedsDiffer_tellsSomethingElse() throws Exception {
    assertThat(session(Schedule.ALWAYS, 1, "log-edit"))
        .isNotEqualTo(session(Schedule.ALWAYS, 2, "log-edit"));
  }

  /** A block is lied about in one way, whatever was asked before and in whatever form. */
  @Test
  void post_whenABlockIsAskedForAgain_isToldInTheSameWay() throws Exception {
    try (LiarServer liar = probe.liar("log-edit-mended")) {
      var first = probe.result(liar.uri(), Probe.block(1, Probe.FULL));
      var receipts = probe.result(liar.uri(), Probe.receipts(1, Probe.FULL));
      String hash = first.path("hash").asText();

      assertThat(probe.result(liar.uri(), Probe.block(2, Probe.FULL))).isEqualTo(first);
      assertThat(receipts.path(0).path("blockHash").asText()).isEqualTo(hash);
      String byHash = Probe.call(3, "eth_getBlockByHash", "[\"" + hash + "\",true]");
      assertThat(probe.result(liar.uri(), byHash)).isEqualTo(first);
      String receiptsByHash = Probe.call(4, "eth_getBlockReceipts", "[\"" + hash + "\"]");
      assertThat(probe.result(liar.uri(), receiptsByHash)).isEqualTo(receipts);
      assertThat(probe.result(probe.truth(), byHash).isNull()).isTrue();
    }
  }

  @Test
  void post_whenEveryThirdTimeIsWanted_isTheTruthTwice() throws Exception {
    String body = Probe.block(1, 3);
    String honest = probe.text(probe.truth(), body);
    try (LiarServer liar =
        probe.liar(new Schedule.Every(3), 1, OptionalLong.empty(), "block-null")) {
      List<Boolean> told = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        told.add(!probe.text(liar.uri(), body).equals(honest));
      }
      assertThat(told).containsExactly(false, false, true, false, false, true);
      assertThat(liar.counts().told()).containsEntry("block-null", 2L);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1})
  void every_whenNotPositive_isRefused(long times) {
    assertThatThrownBy(() -> new Schedule.Every(times)).hasMessageContaining("at least 1");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.5, 1.001, Double.NaN})
  void share_whenNoProbability_isRefused(double share) {
    assertThatThrownBy(() -> new Schedule.Share(share)).hasMessageContaining("above 0");
  }

  @Test
  void catalogue_whenRead_namesEachLieOnce() {
    assertThat(new HashSet<>(Lies.all().stream().map(Lie::name).toList()))
        .hasSameSizeAs(Lies.all());
    assertThat(Lies.all())
        .allSatisfy(
            lie -> {
              assertThat(lie.name()).matches("[a-z0-9]+(-[a-z0-9]+)*");
              assertThat(lie.does()).isNotBlank();
              boolean isNamed = lie.honest().kind() == Reaction.Kind.UNHARMED;
              assertThat(lie.honest().codes().isEmpty()).isEqualTo(isNamed);
            });
  }

  private static List<String> session(Schedule schedule, long seed, String name) throws Exception {
    List<String> answers = new ArrayList<>();
    try (LiarServer liar = probe.liar(schedule, seed, OptionalLong.empty(), name)) {
      for (long height = 20; height < 30; height++) {
        String body =
            Probe.batch(
                Probe.block(1, height),
                Probe.receipts(2, height),
                Probe.call(3, "eth_chainId", "[]"),
                Probe.call(4, "eth_getBlockByNumber", "[\"finalized\",false]"));
        answers.add(probe.text(liar.uri(), body));
      }
    }
    return answers;
  }
}
