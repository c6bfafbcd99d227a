package dev.sluice.evm.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.Target;
import dev.sluice.core.port.Deadline;
import dev.sluice.core.port.SourceChain.Fetched;
import dev.sluice.core.port.TimeSource;
import dev.sluice.evm.config.Finality;
import dev.sluice.evm.config.StartingPoint;
import dev.sluice.evm.pace.UsualBytes;
import dev.sluice.evm.verify.TargetSelector;
import dev.sluice.evm.verify.VerifiedTransaction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How much is under way at once, and that nothing is when a fetch is over. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PipelineTest {
  private static final int MIB = 1 << 20;

  private final ManualTime manual = new ManualTime();
  private final ServedChain served =
      new ServedChain(ChainFixture.CHAIN_ID, MadeChain.of(100, 163, 0), 163);

  @Test
  void requests_whenThereIsMemory_areWithTheEndpointAtOnce() {
    CountDownLatch both = new CountDownLatch(2);
    RawServer.Script meeting =
        (body, exchange) -> {
          if (isForBodies(body)) {
            both.countDown();
            await(both);
          }
          served.answer(body, exchange);
        };
    assertThat(fetch(meeting, 64 * MIB).blocks()).hasSize(64);
  }

  @Test
  void requests_whenOneTakesAllMemory_comeOneByOne() {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    RawServer.Script counting =
        (body, exchange) -> {
          if (isForBodies(body)) {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            exchange.pause(20);
            inside.decrementAndGet();
          }
          served.answer(body, exchange);
        };
    // Eight blocks are taken to need it all, however small those before them were.
    assertThat(fetch(counting, 2 * 8 * UsualBytes.MIN).blocks()).hasSize(64);
    assertThat(most).hasValue(1);
  }

  @Test
  void block_aboveTheWholeBudget_passesAlone() {
    List<JsonNode> lines = MadeChain.of(100, 163, 0);
    pad(lines.get(30), 3 * MIB);
    ServedChain padded = new ServedChain(ChainFixture.CHAIN_ID, lines, 163);

    assertThat(fetch(padded, MIB).blocks()).hasSize(64);
    assertThat(padded.count("eth_getBlockByHash")).isEqualTo(1);
  }

  @Test
  void response_longerThanExpected_isAskedForAgainAndNoSmaller() {
    List<JsonNode> lines = MadeChain.of(100, 107, 0);
    pad(lines.get(1), 5 * MIB);
    pad(lines.get(2), 5 * MIB);
    ServedChain padded = new ServedChain(ChainFixture.CHAIN_ID, lines, 107);

    assertThat(fetch(padded, 64 * MIB, 107).blocks()).hasSize(8);
    assertThat(padded.batches()).filteredOn(calls -> calls > 2).containsExactly(16, 16);
  }

  @Test
  void deadline_whenAnEndpointStalls_leavesAProvenPrefix() {
    RawServer.Script stalling =
        (body, exchange) -> {
          if (isForBodies(body) && body.contains("0x90")) {
            exchange.stall();
          }
          served.answer(body, exchange);
        };
    TimeSource clock = new RealTime();
    try (RawServer server = new RawServer(stalling);
        RpcEndpoint endpoint = endpoint(server, clock)) {
      Fetched fetched =
          chain(List.of(endpoint), 64 * MIB, new SelectNothing())
              .fetch(BlockRange.of(100, 163), Deadline.inMillis(clock, 3_000));

      assertThat(fetched.blocks().size()).isBetween(1, 44);
      assertThat(fetched.vote().height()).isEqualTo(fetched.blocks().getLast().block().height());
    }
  }

  @Test
  void threads_whenAFetchIsOver_haveEnded() {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    CountDownLatch stalled = new CountDownLatch(1);
    // Block 109 is never there, but this is said only when a later request hangs.
    served.fault(
        call -> {
          if (call.isFor("eth_getBlockReceipts", 109)) {
            await(stalled);
            return Optional.of("\"result\":null");
          }
          return Optional.empty();
        });
    RawServer.Script stalling =
        (body, exchange) -> {
          if (isForBodies(body) && body.contains("\"0x74\"")) {
            stalled.countDown();
            exchange.stall();
          }
          served.answer(body, exchange);
        };
    try (RawServer server = new RawServer(stalling);
        RpcEndpoint endpoint =
            RpcEndpoint.at(
                RpcUrl.parse(server.url()),
                ChainFixture.PATIENT,
                _ -> threads.add(Thread.currentThread()),
                manual)) {
      Fetched fetched =
          chain(List.of(endpoint), 64 * MIB, new Watching(threads))
              .fetch(BlockRange.of(100, 163), Deadline.inMillis(manual, 600_000));

      assertThat(fetched.blocks()).as("108 came in the batch of 109").hasSize(9);
      threads.remove(Thread.currentThread());
      assertThat(threads).hasSizeGreaterThan(1).noneMatch(Thread::isAlive);
    }
  }

  @Test
  void endpoint_thatWantsToBeLeftAlone_isUntilThen() {
    try (ManyFixture many = ManyFixture.honest(3)) {
      EvmSourceChain chain = many.chain(2);
      chain.view();
      many.before(
          1,
          exchange -> {
            exchange.respond(429, "Retry-After: 30\r\n", "");
            return false;
          });
      assertThat(many.fetch(chain, 101, 150)).hasSize(50);
      many.before(1, _ -> true);
      int asked = many.server(1).requests();

      assertThat(many.fetch(chain, 101, 150)).hasSize(50);
      many.time().advance(29_999);
      chain.view();
      assertThat(many.server(1).requests()).isEqualTo(asked);

      many.time().advance(1);
      chain.view();
      assertThat(many.server(1).requests()).isGreaterThan(asked);
      assertThat(chain.quarantined()).isEmpty();
    }
  }

  @Test
  void endpoint_thatIsSlow_getsLessOfTheWork() {
    try (ManyFixture many = ManyFixture.honest(3, new RealTime())) {
      many.before(
          2,
          exchange -> {
            // Slow, but not so slow that somebody else is asked for the same.
            exchange.pause(60);
            return true;
          });
      EvmSourceChain chain = many.chain(2);
      chain.fetch(BlockRange.of(101, 150), many.deadline(30_000));
      long first = many.bodies(2);

      chain.fetch(BlockRange.of(101, 150), many.deadline(30_000));
      assertThat(first).isPositive();
      assertThat(many.bodies(2)).isEqualTo(first);
      // On a machine that is busy itself, what is asked of it may be asked of another too.
      assertThat(many.bodies(0) + many.bodies(1)).isBetween(100 - first, 100L);
    }
  }

  @Test
  void fetch_whenNoTimeIsLeftForAnEndpointsPace_leavesAProvenPrefix() {
    ManualTime standing = new ManualTime();
    RawServer.Script capped =
        (body, exchange) -> {
          if (sizeOf(body) > 2) {
            exchange.respond(413, "", "");
          } else {
            served.answer(body, exchange);
          }
        };
    try (RawServer server = new RawServer(capped);
        RpcEndpoint endpoint = endpoint(server, standing)) {
      Fetched fetched =
          chain(List.of(endpoint), 64 * MIB, new SelectNothing())
              .fetch(BlockRange.of(100, 163), Deadline.inMillis(standing, 1_510));

      assertThat(fetched.blocks().size()).isBetween(16, 40);
    }
  }

  @Test
  void batches_whenTheServerCapsThem_becomeSmaller() {
    RawServer.Script capped =
        (body, exchange) -> {
          if (sizeOf(body) > 6) {
            exchange.respond(413, "", "");
          } else {
            served.answer(body, exchange);
          }
        };
    assertThat(fetch(capped, 64 * MIB).blocks()).hasSize(64);
    assertThat(served.batches()).allMatch(calls -> calls <= 6);
  }

  private Fetched fetch(RawServer.Script script, long budgetBytes) {
    return fetch(script, budgetBytes, 163);
  }

  private Fetched fetch(RawServer.Script script, long budgetBytes, long last) {
    try (RawServer server = new RawServer(script);
        RpcEndpoint endpoint = endpoint(server, manual)) {
      return chain(List.of(endpoint), budgetBytes, new SelectNothing())
          .fetch(BlockRange.of(100, last), Deadline.inMillis(manual, 600_000));
    }
  }

  private static RpcEndpoint endpoint(RawServer server, TimeSource time) {
    return RpcEndpoint.at(RpcUrl.parse(server.url()), ChainFixture.PATIENT, _ -> {}, time);
  }

  private static EvmSourceChain chain(
      List<RpcEndpoint> endpoints, long budgetBytes, TargetSelector selector) {
    return new EvmSourceChain(
        endpoints,
        new EvmSourceChain.Terms(
            ChainFixture.CHAIN_ID, new Finality.Finalized(), 1, new StartingPoint.OfRecording()),
        selector,
        budgetBytes);
  }

  /** How many calls a request has. */
  private static int sizeOf(String body) {
    JsonNode request = ServedChain.parse(body.getBytes(StandardCharsets.UTF_8));
    return request.isArray() ? request.size() : 1;
  }

  private static boolean isForBodies(String body) {
    return body.contains("eth_getBlockReceipts");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static void pad(JsonNode line, int chars) {
    ((ObjectNode) line.get("block")).put("padding", "x".repeat(chars));
  }

  /** Notes the threads in which blocks are proven. */
  private record Watching(Set<Thread> threads) implements TargetSelector {
    @Override
    public boolean selectsByLog() {
      return false;
    }

    @Override
    public boolean mayMatch(byte[] logsBloom) {
      threads.add(Thread.currentThread());
      return false;
    }

    @Override
    public List<Target> select(VerifiedTransaction transaction) {
      return new ArrayList<>();
    }
  }
}
