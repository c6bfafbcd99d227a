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
import dev.sluice.rpc.liar.Schedule;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sluice's client before every lie of the catalogue. */
class LiarTest {
  private static final long SEED = 20_261_124;
  private static final long HEAD = 40;
  private static final long FROM = 20;
  private static final RpcLimits PATIENT = new RpcLimits(5_000, 30_000, 30_000, 4 << 20, 8 << 20);
  private static final RpcLimits HASTY = new RpcLimits(5_000, 400, 800, 4 << 20, 8 << 20);

  private static RecordingServer truth;
  private static String checkpoint;
  private static SortedMap<Long, ProvenBlock> blocks;

  @BeforeAll
  static void start() throws IOException {
    Recording recording = Recording.read(Reference.own("infra/rpc/recording/anvil.ndjson.gz"));
    checkpoint = recording.first().identity().parentHash();
    truth = RecordingServer.start(recording, new RecordingServer.Options(31337, 0, HEAD));
    Following honest = new Following(0, checkpoint);
    assertThat(honest.poll(truth.uri(), PATIENT)).isEmpty();
    blocks = honest.proven();
    assertThat(blocks).hasSize((int) HEAD);
  }

  @AfterAll
  static void stop() {
    truth.close();
  }

  static Stream<Lie> lies() {
    return Lies.all().stream();
  }

  @ParameterizedTest
  @MethodSource("lies")
  void follow_x(Lie lie) throws IOException {
    Following following = new Following(0, checkpoint);
    long t = System.nanoTime();
    try (LiarServer liar = liar(lie, truth.uri())) {
      String code = following.poll(liar.uri(), lie.fault() == Fault.SLOW ? HASTY : PATIENT);
      StringBuilder wrong = new StringBuilder();
      following
          .proven()
          .forEach(
              (h, b) -> {
                if (!b.equals(blocks.get(h))) wrong.append(h).append(' ');
              });
      System.out.printf(
          "@@ %-28s code=%-26s told=%d proven=%d stored=%s wrong=%s ms=%d  exp=%s%n",
          lie,
          code,
          liar.counts().told().get(lie.name()),
          following.proven().size(),
          following.state().height(),
          wrong,
          (System.nanoTime() - t) / 1000000,
          lie.honest());
    }
  }

  private static LiarServer liar(Lie lie, URI upstream) throws IOException {
    return LiarServer.start(
        new LiarServer.Options(
            upstream,
            List.of(lie),
            SEED,
            Schedule.ALWAYS,
            OptionalLong.of(FROM),
            0,
            new EvmHashing()));
  }
}
