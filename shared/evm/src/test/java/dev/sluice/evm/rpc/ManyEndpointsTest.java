package dev.sluice.evm.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.chain.Height;
import dev.sluice.core.error.PermanentException;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.port.SourceChain.Evidence;
import dev.sluice.core.port.SourceChain.Fetched;
import dev.sluice.core.port.SourceChain.View;
import dev.sluice.evm.pace.CircuitBreaker;
import dev.sluice.evm.pace.Quarantine;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Three endpoints of which two must agree: whatever one of them does, the chain goes on. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ManyEndpointsTest {
  private static final int VOTES = 50;
  private static final List<JsonNode> TRUTH = MadeChain.of(100, 163, 0);
  private static final List<JsonNode> FORK = MadeChain.of(100, 163, 7);
  private static final String BLOCK = "eth_getBlockByNumber";

  private final ManyFixture many = ManyFixture.honest(3);
  private final EvmSourceChain chain = many.chain(2);

  @AfterEach
  void close() {
    many.close();
  }

  @Test
  void all_whenHonest_agreeAndShareTheWork() {
    assertThat(chain.view()).isEqualTo(view(163, 150));
    assertFetchesAll();
    assertThat(voters(chain, 150)).containsExactlyInAnyOrder(labels(0, 1, 2));
    assertThat(chain.quarantined()).isEmpty();
    assertThat(IntStream.range(0, 3).filter(i -> many.bodies(i) > 0).count()).isGreaterThan(1);
    assertThat(IntStream.range(0, 3).mapToLong(many::bodies).sum()).isEqualTo(50);
  }

  /** Who takes part: one vote does not wait for all of them, where one is slow to answer. */
  private static Set<String> voters(EvmSourceChain chain, long height) {
    Set<String> voters = new TreeSet<>();
    for (int i = 0; i < VOTES && voters.size() < 3; i++) {
      voters.addAll(chain.vote(Height.of(height)).endpoints());
    }
    return voters;
  }

  @Test
  void one_whenDead_isDoneWithout() {
    many.kill(1);

    assertThat(chain.view()).isEqualTo(view(163, 150));
    assertFetchesAll();
    assertThat(chain.vote(Height.of(150)).endpoints()).containsExactlyInAnyOrder(labels(0, 2));
  }

  @Test
  void one_whenDead_isLeftAloneAndTriedAgainLater() throws InterruptedException {
    AtomicInteger asked = new AtomicInteger();
    many.before(
        1,
        exchange -> {
          asked.incrementAndGet();
          exchange.hangUp();
          throw new IOException("dead");
        });
    for (int i = 0; i < CircuitBreaker.FAILURES; i++) {
      chain.view();
    }
    int before = asked.get();

    chain.view();
    assertThat(asked).hasValue(before);

    // Whether its answer is waited for depends on how quick the others are.
    CountDownLatch again = new CountDownLatch(1);
    many.before(
        1,
        _ -> {
          again.countDown();
          return true;
        });
    many.time().advance(CircuitBreaker.FIRST_OPEN_MILLIS);
    chain.view();
    assertThat(again.await(1, TimeUnit.MINUTES)).as("asked again").isTrue();
  }

  @Test
  void one_thatDiesInTheMiddle_isReplacedWithinTheCall() {
    chain.view();
    AtomicInteger left = new AtomicInteger(2);
    many.before(
        0,
        exchange -> {
          if (left.decrementAndGet() < 0) {
            exchange.hangUp();
            throw new IOException("dead");
          }
          return true;
        });

    assertFetchesAll();
  }

  @Test
  void one_thatNeverAnswers_isOvertakenInTheSameCall() {
    try (ManyFixture real = ManyFixture.honest(3, new RealTime())) {
      EvmSourceChain followed = real.chain(2);
      followed.view();
      AtomicInteger stalled = new AtomicInteger();
      real.before(
          0,
          exchange -> {
            stalled.incrementAndGet();
            exchange.stall();
            return false;
          });

      // Each request may take as long as this test at the most.
      Fetched fetched = followed.fetch(BlockRange.of(101, 150), real.deadline(600_000));
      assertThat(fetched.blocks()).hasSize(50);
      assertThat(stalled).hasPositiveValue();
      assertThat(real.bodies(0)).isZero();
      assertThat(followed.quarantined()).as("late is no lie").isEmpty();
    }
  }

  @Test
  void one_thatLags_doesNotHoldTheOthersUp() {
    try (ManyFixture lagging = withThird(new ServedChain(1337, MadeChain.of(100, 120, 0), 110))) {
      EvmSourceChain behind = lagging.chain(2);
      assertThat(behind.view()).isEqualTo(view(163, 150));
      assertThat(lagging.fetch(behind, 101, 150)).hasSize(50);
      assertThat(behind.vote(Height.of(150)).endpoints()).hasSize(2);
      assertThat(voters(behind, 105)).hasSize(3);
      assertThat(behind.quarantined()).isEmpty();
    }
  }

  @Test
  void one_thatClaimsAFalseFinality_doesNotRaiseTheLimit() {
    try (ManyFixture hasty = withThird(new ServedChain(1337, TRUTH, 163))) {
      EvmSourceChain fooled = hasty.chain(2);
      assertThat(fooled.view()).isEqualTo(view(163, 150));
      assertThatThrownBy(() -> fooled.vote(Height.of(160)))
          .isInstanceOf(RetryableException.class)
          .hasMessageContaining("up to 163")
          .extracting("code")
          .isEqualTo("RPC_NOT_READY");
    }
  }

  @Test
  void one_onAPrivateFork_isOutvotedAndQuarantinedWithBothHashes() {
    lie(2, call -> call.method().equals(BLOCK) && isAbove(call, 110));

    assertThat(chain.vote(Height.of(140)).endpoints()).containsExactlyInAnyOrder(labels(0, 1));
    Evidence evidence = chain.quarantined().getFirst();
    assertThat(evidence.endpoint()).isEqualTo(many.label(2));
    assertThat(evidence.code()).isEqualTo("QUORUM_DISAGREE");
    assertThat(evidence.height()).contains(Height.of(140));
    assertThat(evidence.detail()).contains(hash(TRUTH, 140)).contains(hash(FORK, 140));
    assertThat(evidence.detail()).doesNotContain("http");
    assertFetchesAll();
    assertThat(many.bodies(2)).isZero();
  }

  @Test
  void one_thatVotesWellButGivesBodiesOfAFork_isCaughtByTheLinks() {
    lie(2, call -> call.isFull() && isAbove(call, 110));
    many.before(0, slow());
    many.before(1, slow());

    assertFetchesAll();
    assertThat(chain.quarantined()).extracting(Evidence::endpoint).containsExactly(many.label(2));
  }

  @Test
  void one_thatDropsReceipts_isQuarantinedAndReplaced() {
    String foreign =
        "\"result\":[{\"status\":\"0x1\",\"cumulativeGasUsed\":\"0x1\",\"logsBloom\":\"0x"
            + "00".repeat(256)
            + "\",\"logs\":[],\"transactionHash\":\"0x"
            + "22".repeat(32)
            + "\",\"type\":\"0x0\"}]";
    many.served(2)
        .fault(
            call ->
                call.method().equals("eth_getBlockReceipts")
                    ? Optional.of(foreign)
                    : Optional.empty());

    assertFetchesAll();
    assertThat(chain.quarantined())
        .allSatisfy(evidence -> assertThat(evidence.code()).isEqualTo("VERIFY_COUNT"))
        .extracting(Evidence::endpoint)
        .containsExactly(many.label(2));
  }

  @Test
  void one_ofAnotherChain_isQuarantinedAndNeverBelieved() {
    many.served(0)
        .fault(
            call ->
                call.method().equals("eth_chainId")
                    ? Optional.of("\"result\":\"0x1\"")
                    : Optional.empty());

    assertThat(chain.view()).isEqualTo(view(163, 150));
    assertThat(chain.quarantined())
        .singleElement()
        .satisfies(
            evidence -> {
              assertThat(evidence.code()).isEqualTo("RPC_WRONG_CHAIN");
              assertThat(evidence.detail()).contains("0x539").contains("0x1");
            });
  }

  @Test
  void one_whoseCheckpointIsAnother_isQuarantined() {
    lie(1, call -> call.isFor(BLOCK, 100) && !call.isFull());

    assertThat(chain.view()).isEqualTo(view(163, 150));
    assertThat(chain.quarantined())
        .singleElement()
        .satisfies(
            evidence -> {
              assertThat(evidence.code()).isEqualTo("RPC_WRONG_CHAIN");
              assertThat(evidence.detail()).contains(hash(TRUTH, 100)).contains(hash(FORK, 100));
            });
  }

  @Test
  void one_thatTakesBackItsFinality_isQuarantined() {
    chain.view();
    many.served(1)
        .fault(
            call ->
                call.param().equals("finalized")
                    ? Optional.of("\"result\":" + TRUTH.get(20).get("block"))
                    : Optional.empty());

    assertThat(chain.view()).isEqualTo(view(163, 150));
    assertThat(chain.quarantined())
        .extracting(Evidence::code)
        .containsExactly("FINALITY_REGRESSED");
    assertThat(chain.quarantined().getFirst().detail()).contains("150").contains("120");
  }

  @Test
  void quarantine_whenItsTimeIsOver_endsAndTheChainIsShownAgain() {
    lie(2, call -> call.isFor(BLOCK, 140));
    chain.vote(Height.of(140));
    many.served(2).fault(_ -> Optional.empty());
    long before = many.served(2).count("eth_chainId");
    int asked = many.served(2).calls().size();

    many.time().advance(Quarantine.FIRST_MILLIS - 1);
    assertThat(chain.vote(Height.of(140)).endpoints()).hasSize(2);
    assertThat(many.served(2).calls()).hasSize(asked);

    many.time().advance(1);
    assertThat(chain.quarantined()).isEmpty();
    assertThat(voters(chain, 140)).hasSize(3);
    assertThat(many.served(2).count("eth_chainId")).isEqualTo(before + 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 301, 500})
  void one_thatAnswersWithAnErrorStatus_neverFailsTheCall(int status) {
    refuse(1, status);

    assertThat(chain.view()).isEqualTo(view(163, 150));
    assertFetchesAll();
  }

  @Test
  void two_thatCanNeverAnswer_arePermanent() {
    refuse(0, 401);
    refuse(1, 403);

    assertThatThrownBy(chain::view)
        .isInstanceOf(PermanentException.class)
        .hasMessageContaining(many.label(0))
        .hasMessageContaining(many.label(1))
        .extracting("code")
        .isEqualTo("RPC_AUTH");
  }

  @Test
  void two_ofWhichOneMayComeBack_areRetried() {
    refuse(0, 401);
    many.kill(1);

    assertThatThrownBy(chain::view)
        .isInstanceOf(RetryableException.class)
        .extracting("code")
        .isEqualTo("RPC_CONNECT");
  }

  @Test
  void all_whenNoTwoAgree_areNamedWithTheirHashes() {
    many.kill(0);
    lie(2, call -> call.isFor(BLOCK, 140));

    assertThatThrownBy(() -> chain.vote(Height.of(140)))
        .isInstanceOf(RetryableException.class)
        .hasMessageContaining(many.label(1) + " has " + hash(TRUTH, 140))
        .hasMessageContaining(many.label(2) + " has " + hash(FORK, 140))
        .extracting("code")
        .isEqualTo("QUORUM_DISAGREE");
    assertThat(chain.quarantined()).isEmpty();
  }

  private void assertFetchesAll() {
    List<FetchedBlock> blocks = many.fetch(chain, 101, 150);
    assertThat(blocks.stream().map(each -> each.block().hash().toString()).toList())
        .isEqualTo(LongStream.rangeClosed(101, 150).mapToObj(h -> hash(TRUTH, h)).toList());
  }

  private void lie(int index, java.util.function.Predicate<ServedChain.Call> when) {
    ServedChain fork = new ServedChain(ChainFixture.CHAIN_ID, FORK, 150);
    many.served(index)
        .fault(
            call ->
                when.test(call)
                    ? Optional.of("\"result\":" + fork.result(call))
                    : Optional.empty());
  }

  private void refuse(int index, int status) {
    many.before(
        index,
        exchange -> {
          exchange.respond(status, "Location: http://127.0.0.1:1/\r\n", "");
          return false;
        });
  }

  /** Answers a little later, so that the other endpoint is sure to be used. */
  private static ManyFixture.Before slow() {
    return exchange -> {
      exchange.pause(100);
      return true;
    };
  }

  private static boolean isAbove(ServedChain.Call call, long height) {
    return call.param().startsWith("0x")
        && call.param().length() < 20
        && Long.decode(call.param()) >= height;
  }

  private String[] labels(int... indexes) {
    return IntStream.of(indexes).mapToObj(many::label).toArray(String[]::new);
  }

  private static String hash(List<JsonNode> lines, long height) {
    return lines.get((int) (height - 100)).at("/block/hash").asText();
  }

  private static ManyFixture withThird(ServedChain third) {
    return ManyFixture.of(
        List.of(new ServedChain(1337, TRUTH, 150), new ServedChain(1337, TRUTH, 150), third));
  }

  private static View view(long head, long limit) {
    return new View(Height.of(head), Height.of(limit));
  }
}
