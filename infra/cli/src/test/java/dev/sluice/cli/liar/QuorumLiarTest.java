package dev.sluice.cli.liar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.Reference;
import dev.sluice.core.chain.ProvenBlock;
import dev.sluice.evm.rpc.RpcLimits;
import dev.sluice.rpc.Recording;
import dev.sluice.rpc.RecordingServer;
import dev.sluice.rpc.liar.LiarServer;
import dev.sluice.rpc.liar.Lie;
import dev.sluice.rpc.liar.Lies;
import dev.sluice.rpc.liar.Schedule;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two honest endpoints and one that tells a lie of the catalogue, of which two must agree. */
@Timeout(120)
class QuorumLiarTest {
  private static final long SEED = 20_261_124;
  private static final long HEAD = 40;
  private static final long FROM = 20;
  private static final int MOST_POLLS = 10;
  private static final RpcLimits LIMITS = new RpcLimits(5_000, 400, 800, 4 << 20, 8 << 20);

  private static final List<RecordingServer> HONEST = new ArrayList<>();
  private static final SortedMap<String, String> NAMED = new TreeMap<>();
  private static String checkpoint = "";
  private static SortedMap<Long, ProvenBlock> blocks = new TreeMap<>();

  @BeforeAll
  static void start() throws IOException {
    Recording recording = Recording.read(Reference.own("infra/rpc/recording/anvil.ndjson.gz"));
    checkpoint = recording.first().identity().hash();
    for (int i = 0; i < 2; i++) {
      HONEST.add(RecordingServer.start(recording, new RecordingServer.Options(31337, 0, HEAD)));
    }
    Following alone = new Following(1, checkpoint);
    // The truth is not timed: the first requests of a process are slow.
    assertThat(alone.poll(HONEST.getFirst().uri(), RpcLimits.DEFAULT)).isEmpty();
    blocks = alone.proven();
    assertThat(blocks).hasSize((int) HEAD - 1);
  }

  @AfterAll
  static void stop() {
    HONEST.forEach(RecordingServer::close);
    System.out.println("named, of " + Lies.all().size() + " liars: " + NAMED.size() + " " + NAMED);
  }

  static Stream<Lie> lies() {
    return Lies.all().stream();
  }

  @ParameterizedTest
  @MethodSource("lies")
  void follow_whenOneOfThreeLies_getsToTheHeadWithTheTruth(Lie lie) throws IOException {
    Following following = new Following(1, checkpoint);
    try (LiarServer liar =
        LiarServer.start(
            new LiarServer.Options(
                HONEST.getFirst().uri(),
                List.of(lie),
                SEED,
                Schedule.ALWAYS,
                OptionalLong.of(FROM),
                0,
                new EvmHashing()))) {
      List<URI> endpoints = List.of(liar.uri(), HONEST.get(0).uri(), HONEST.get(1).uri());
      List<String> codes = new ArrayList<>();
      for (int i = 0; i < MOST_POLLS && following.state().height().value() < HEAD; i++) {
        codes.add(following.poll(endpoints, LIMITS));
      }
      assertThat(following.state().height().value()).as("after %s", codes).isEqualTo(HEAD);
      assertThat(following.state().hash())
          .isEqualTo(Objects.requireNonNull(blocks.get(HEAD)).hash());
      assertThat(following.proven()).isEqualTo(blocks);
      String place = "127.0.0.1:" + liar.uri().getPort();
      assertThat(following.quarantined().keySet()).as("only the liar").isSubsetOf(place);
      following.quarantined().values().forEach(code -> NAMED.put(lie.name(), code));
    }
  }
}
