package dev.sluice.evm.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.evm.codec.ReferenceData;
import dev.sluice.evm.corruption.Corruption;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/**
 * Damages answers of every kind in any place, by chance. A client either refuses what it got or
 * would store what it would have stored of undamaged answers, to the byte; it never halts.
 *
 * <p>{@code -Dsluice.corruption.count=1000000} runs more of them; {@code -Dsluice.corruption.seed}
 * and {@code -Dsluice.corruption.first} run others, or one again.
 */
class CorruptionTest {
  private static final long SEED = Long.getLong("sluice.corruption.seed", 20_261_125);
  private static final long FIRST = Long.getLong("sluice.corruption.first", 0);
  private static final long COUNT = Long.getLong("sluice.corruption.count", 100_000);
  private static final long OVER_HTTP = 400;

  /** A longer line would take as long as a thousand others. */
  private static final int MAX_BYTES = 1_500_000;

  @Test
  void fetch_whenAnyAnswerIsDamaged_isRefusedOrTheSame() throws Exception {
    CorruptionTally tally = new CorruptionTally();
    long from = System.nanoTime();
    run(COUNT, tally, damaged -> new InProcessChannel(damaged::answer));
    print("in process", tally, from);
    assertThat(tally.refused() + tally.same()).isEqualTo(COUNT);
    if (COUNT >= 10_000) {
      assertThat(tally.kinds()).hasSameSizeAs(Corruption.all());
    }
  }

  @Test
  void fetch_whenAnyAnswerIsDamagedOverHttp_isRefusedOrTheSame() throws Exception {
    CorruptionTally tally = new CorruptionTally();
    long from = System.nanoTime();
    long count = Math.min(COUNT, OVER_HTTP);
    run(count, tally, HttpToDamaged::new);
    print("over HTTP", tally, from);
    assertThat(tally.refused() + tally.same()).isEqualTo(count);
  }

  private static void print(String what, CorruptionTally tally, long from) {
    long cases = tally.refused() + tally.same();
    double seconds = (System.nanoTime() - from) / 1e9;
    System.out.printf(
        "corruption %s: %d cases from number %d on, seed %d, %.0f a second%n%s%n",
        what, cases, FIRST, SEED, cases / seconds, tally.table());
  }

  private static void run(
      long count, CorruptionTally tally, Function<DamagedAnswers, Channel> channel)
      throws Exception {
    List<CorruptionScene> scenes = scenes();
    AtomicLong next = new AtomicLong(FIRST);
    Callable<Long> worker =
        () -> {
          long number = next.getAndIncrement();
          for (; number < FIRST + count; number = next.getAndIncrement()) {
            check(CorruptionCase.of(scenes, SEED, number), number, tally, channel);
          }
          return number;
        };
    int threads = Runtime.getRuntime().availableProcessors();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<Long>> running =
          Stream.generate(() -> pool.submit(worker)).limit(threads).toList();
      for (Future<Long> each : running) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
  }

  private static void check(
      CorruptionCase one,
      long number,
      CorruptionTally tally,
      Function<DamagedAnswers, Channel> channel) {
    try {
      String outcome = one.outcome(channel);
      tally.add(one.scene().name(), one.damaged().kind().orElse("NONE"), outcome);
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(
          "blocks %s of %s, %s; again with -Dsluice.corruption.seed=%d -Dsluice.corruption.first=%d -Dsluice.corruption.count=1"
              .formatted(one.range(), one.scene().name(), one.damaged().kind(), SEED, number),
          e);
    }
  }

  private static List<CorruptionScene> scenes() throws IOException {
    List<CorruptionScene> scenes = new ArrayList<>();
    scenes.add(new CorruptionScene("recording", 80, ShippedBlocks.first(Integer.MAX_VALUE)));
    addReference(scenes, "live/geth-1.17.8-dev", 8);
    addReference(scenes, "mainnet-1000000-1000030", 8);
    addReference(scenes, "hivechain/hivechain-0-54", 8);
    addReference(scenes, "small/mainnet-selected", 1);
    return scenes;
  }

  /** Real chains, where they are at hand; the recording is enough without them. */
  private static void addReference(List<CorruptionScene> scenes, String file, int weight)
      throws IOException {
    try {
      List<JsonNode> lines = new ArrayList<>();
      for (byte[] line : ReferenceData.lines(ReferenceData.path("blocks/" + file + ".ndjson.gz"))) {
        JsonNode block = ServedChain.parse(line);
        if (line.length <= MAX_BYTES && !block.at("/block/number").asText().equals("0x0")) {
          lines.add(block);
        }
      }
      scenes.add(new CorruptionScene(file, weight, lines));
    } catch (TestAbortedException absent) {
      System.out.println(absent.getMessage());
    }
  }

  /** A channel over loopback to a server that damages its answers. */
  private static final class HttpToDamaged implements Channel {
    private final RawServer server;
    private final HttpChannel channel;

    HttpToDamaged(DamagedAnswers damaged) {
      server =
          new RawServer(
              (body, exchange) ->
                  exchange.respond(200, "", damaged.answer(body.getBytes(StandardCharsets.UTF_8))));
      channel = new HttpChannel(RpcUrl.parse(server.url()), ChainFixture.PATIENT);
    }

    @Override
    public RpcUrl url() {
      return channel.url();
    }

    @Override
    public java.net.http.HttpResponse<Body> post(byte[] content, CallBounds bounds) {
      return channel.post(content, bounds);
    }

    @Override
    public void close() {
      channel.close();
      server.close();
    }
  }
}
