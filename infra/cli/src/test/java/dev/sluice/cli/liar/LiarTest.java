package dev.sluice.cli.liar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.Reference;
import dev.sluice.core.chain.ProvenBlock;
import dev.sluice.evm.rpc.RpcLimits;
import dev.sluice.rpc.Recording;
import dev.sluice.rpc.RecordingServer;
import dev.sluice.rpc.liar.Fault;
import dev.sluice.rpc.liar.LiarServer;
import dev.sluice.rpc.liar.Lie;
import dev.sluice.rpc.liar.Lies;
import dev.sluice.rpc.liar.Reaction.Kind;
import dev.sluice.rpc.liar.Schedule;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Sluice's gateway and client, with one endpoint, before every lie of the catalogue: what they take
 * is the truth, or they say why not.
 */
@Timeout(120)
class LiarTest {
  private static final long SEED = 20_261_124;
  private static final long HEAD = 40;
  private static final long FROM = 20;
  private static final double NOW_AND_THEN = 0.05;
  private static final int MANY_POLLS = 200;

  /** The limits on bodies are low, so that what has no end is quickly too long. */
  private static final RpcLimits PATIENT = new RpcLimits(5_000, 60_000, 60_000, 4 << 20, 8 << 20);

  private static final RpcLimits HASTY = new RpcLimits(5_000, 400, 800, 4 << 20, 8 << 20);

  /** What Sluice never asks for, so that nobody can lie about it. */
  private static final Set<String> NEVER_ASKED = Set.of("logs-empty", "logs-partial");

  private static RecordingServer truth;
  private static String checkpoint = "";
  private static SortedMap<Long, ProvenBlock> blocks = new TreeMap<>();

  @BeforeAll
  static void start() throws IOException {
    Recording recording = Recording.read(Reference.own("infra/rpc/recording/anvil.ndjson.gz"));
    checkpoint = recording.first().identity().parentHash();
    truth = RecordingServer.start(recording, new RecordingServer.Options(31337, 0, HEAD));
    Following honest = new Following(0, checkpoint);
    assertThat(honest.poll(truth.uri(), PATIENT)).isEmpty();
    blocks = honest.proven();
    assertThat(blocks).hasSize((int) HEAD);
    assertThat(blocks.values().stream().mapToInt(block -> block.targets().size()).sum())
        .isPositive();
  }

  @AfterAll
  static void stop() {
    truth.close();
  }

  static Stream<Lie> lies() {
    return Lies.all().stream().filter(lie -> lie.honest().kind() != Kind.NEEDS_ANOTHER);
  }

  /** Those that may stop for good what must not be stopped by a lie now and then. */
  static Stream<Lie> passingLies() {
    return lies()
        .filter(lie -> lie.honest().kind() != Kind.REFUSES_THE_NEXT && lie.fault() != Fault.SLOW);
  }

  @ParameterizedTest
  @MethodSource("lies")
  void follow_whenALieIsTold_takesTheTruthOrSaysWhyNot(Lie lie) throws IOException {
    Following following = new Following(0, checkpoint);
    try (LiarServer above = below(truth.uri());
        LiarServer liar =
            liar(lie, lie.name().equals("finality-head") ? above.uri() : truth.uri())) {
      String code = following.poll(liar.uri(), lie.fault() == Fault.SLOW ? HASTY : PATIENT);

      assertThat(liar.counts().told().getOrDefault(lie.name(), 0L) > 0)
          .as("told %s", liar.counts())
          .isNotEqualTo(NEVER_ASKED.contains(lie.name()));
      assertThat(liar.counts().elsewhere()).as("redirects followed").isZero();
      switch (lie.honest().kind()) {
        case UNHARMED -> assertUnharmed(following, lie, code);
        case REFUSES -> assertRefused(following, lie, code);
        default -> assertOneBlockAtMost(following, lie, code);
      }
    }
  }

  /** What only delays must only delay: nothing that it did stays. */
  @ParameterizedTest
  @MethodSource("passingLies")
  void follow_whenALieIsToldNowAndThen_getsToTheHead(Lie lie) throws IOException {
    Following following = new Following(0, checkpoint);
    Schedule schedule = new Schedule.Share(NOW_AND_THEN);
    try (LiarServer liar = liar(lie, truth.uri(), schedule, OptionalLong.empty())) {
      for (int i = 0; i < MANY_POLLS && following.state().height().value() < HEAD; i++) {
        following.poll(liar.uri(), PATIENT);
      }
    }
    assertThat(following.state().height().value()).as("seed %d", SEED).isEqualTo(HEAD);
    assertThat(following.proven()).isEqualTo(blocks);
  }

  @Test
  void follow_whenAForkIsOlderThanTheCheckpoint_storesNothing() throws IOException {
    Following following = new Following(10, hash(10));
    try (LiarServer liar = fork(5)) {
      assertThat(following.poll(liar.uri(), PATIENT)).isEqualTo("CFG_CHECKPOINT_MISMATCH");
    }
    assertThat(following.state().height().value()).isEqualTo(10);
  }

  /**
   * The limit of what hashes can show: a chain of one's own that begins above the checkpoint. One
   * endpoint alone can do this; that is what a quorum of endpoints is for.
   */
  @Test
  void follow_whenAForkIsYoungerThanTheCheckpoint_takesItFromOneEndpointAlone() throws IOException {
    Following following = new Following(10, hash(10));
    try (LiarServer liar = fork(FROM)) {
      assertThat(following.poll(liar.uri(), PATIENT)).isEmpty();
    }
    following
        .proven()
        .forEach(
            (height, block) ->
                assertThat(block.equals(blocks.get(height)))
                    .as("block %d is the true one", height)
                    .isEqualTo(height < FROM));
    assertThat(following.storedHash(HEAD)).isNotEqualTo(hash(HEAD));
    assertThat(Lies.named("fork-private").orElseThrow().honest().kind())
        .isEqualTo(Kind.NEEDS_ANOTHER);

    assertThat(following.poll(truth.uri(), PATIENT)).as("level: nothing is asked").isEmpty();
  }

  private static void assertUnharmed(Following following, Lie lie, String code) {
    assertThat(code).isEmpty();
    assertThat(blocks).containsAllEntriesOf(following.proven());
    // A head or limit shown too low only delays.
    boolean mayLag = Set.of(Fault.HEAD, Fault.FINALITY).contains(lie.fault());
    assertThat(following.state().height().value()).isBetween(mayLag ? HEAD / 2 : HEAD, HEAD);
  }

  private static void assertRefused(Following following, Lie lie, String code) {
    assertThat(code).isIn(lie.honest().codes());
    assertThat(blocks).containsAllEntriesOf(following.proven());

    assertThat(following.poll(truth.uri(), PATIENT)).as("with an honest endpoint").isEmpty();
    assertThat(following.proven()).isEqualTo(blocks);
  }

  /**
   * A block that proves itself is a private fork of one block. It is refused together with the
   * block after it, since nothing tells which of the two is wrong. At the head there is none yet:
   * there it is stored, and an honest endpoint then contradicts what is stored.
   */
  private static void assertOneBlockAtMost(Following following, Lie lie, String code) {
    assertThat(code).isIn(lie.honest().codes());
    long tip = following.state().height().value();
    for (long height = 1; height < tip; height++) {
      assertThat(following.storedHash(height)).isEqualTo(hash(height));
    }
    boolean isFooled = !following.storedHash(tip).equals(hash(tip));
    assertThat(isFooled && tip < HEAD).as("a wrong block below the head").isFalse();

    assertThat(following.poll(truth.uri(), PATIENT))
        .isEqualTo(isFooled ? "FINALITY_VIOLATION" : "");
    assertThat(following.state().height().value()).isEqualTo(isFooled ? tip : HEAD);
  }

  private static String hash(long height) {
    return Objects.requireNonNull(blocks.get(height)).hash().toString();
  }

  /** An upstream whose final block is not its head. */
  private static LiarServer below(URI upstream) throws IOException {
    return liar(
        Lies.named("finality-backwards").orElseThrow(),
        upstream,
        Schedule.ALWAYS,
        OptionalLong.empty());
  }

  private static LiarServer fork(long from) throws IOException {
    Lie lie = Lies.named("fork-private").orElseThrow();
    return liar(lie, truth.uri(), Schedule.ALWAYS, OptionalLong.of(from));
  }

  private static LiarServer liar(Lie lie, URI upstream) throws IOException {
    return liar(lie, upstream, Schedule.ALWAYS, OptionalLong.of(FROM));
  }

  private static LiarServer liar(Lie lie, URI upstream, Schedule schedule, OptionalLong from)
      throws IOException {
    return LiarServer.start(
        new LiarServer.Options(upstream, List.of(lie), SEED, schedule, from, 0, new EvmHashing()));
  }
}
