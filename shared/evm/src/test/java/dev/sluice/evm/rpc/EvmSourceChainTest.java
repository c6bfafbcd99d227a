package dev.sluice.evm.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.chain.Height;
import dev.sluice.core.error.PermanentException;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.port.SourceChain.View;
import dev.sluice.core.port.SourceChain.Vote;
import dev.sluice.evm.config.Finality;
import dev.sluice.evm.config.StartingPoint;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class EvmSourceChainTest {
  private static final Finality FINALIZED = new Finality.Finalized();
  private static final String RECEIPTS = "eth_getBlockReceipts";
  private static final String BLOCK = "eth_getBlockByNumber";

  private final ChainFixture fixture = ChainFixture.made();
  private final EvmSourceChain chain = fixture.chain(FINALIZED, new SelectNothing());

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void view_byTag_isHeadAndThatBlock() {
    assertThat(chain.view()).isEqualTo(view(163, 150));
    assertThat(fixture.chain(new Finality.Safe(), new SelectNothing()).view())
        .isEqualTo(view(163, 150));
    assertThat(fixture.served().batches()).containsExactly(2, 1, 2);
  }

  @ParameterizedTest
  @CsvSource({"0, 163", "12, 151", "163, 0", "100000, 0"})
  void view_byConfirmations_isNeverBelowZero(int confirmations, long limit) {
    assertThat(fixture.chain(new Finality.Confirmations(confirmations), new SelectNothing()).view())
        .isEqualTo(view(163, limit));
  }

  @Test
  void view_whenFinalizedIsAboveHead_isClampedToHead() {
    answer(call -> call.param().equals("latest"), "\"result\":" + header(140));

    assertThat(chain.view()).isEqualTo(view(140, 140));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"result\":null",
        "\"error\":{\"code\":-39001,\"message\":\"Unknown block\"}",
        "\"error\":{\"code\":-32000,\"message\":\"finalized block not found\"}",
        "\"error\":{\"code\":-32602,\"message\":\"invalid argument 0\"}",
        "\"error\":{\"code\":-32603,\"message\":\"parse error\"}"
      })
  void view_whenTagIsNotServed_saysWhatToWriteInstead(String member) {
    answer(call -> call.param().equals("finalized"), member);

    assertFailure(chain::view, PermanentException.class, "CFG_FINALITY_UNSUPPORTED")
        .hasMessageContaining("finality: { confirmations: N }");
  }

  @Test
  void view_whenTagWasServedBefore_isRetried() {
    chain.view();
    answer(call -> call.param().equals("finalized"), "\"result\":null");

    assertFailure(chain::view, RetryableException.class, "RPC_NOT_READY");
  }

  @Test
  void view_whenTagIsRateLimited_isRetried() {
    answer(
        call -> call.param().equals("finalized"),
        "\"error\":{\"code\":429,\"message\":\"slow down\"}");

    assertFailure(chain::view, RetryableException.class, "RPC_RATE_LIMITED");
  }

  @Test
  void anything_onAnotherChain_isRefusedWithBothIds() {
    answer(call -> call.method().equals("eth_chainId"), "\"result\":\"0x1\"");

    assertFailure(() -> chain.vote(Height.of(120)), PermanentException.class, "RPC_WRONG_CHAIN")
        .hasMessageContaining("wanted chain id 1337 (0x539)")
        .hasMessageContaining("0x1");
    assertThat(fixture.served().calls()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "1337", "\"1337\"", "\"0x0539\"", "\"0X539\"", "\"0x\"", "{}"})
  void anything_whenChainIdIsNoQuantity_isRefused(String result) {
    answer(call -> call.method().equals("eth_chainId"), "\"result\":" + result);

    assertFailure(chain::view, RetryableException.class, "RPC_BAD_QUANTITY");
  }

  @Test
  void chainId_afterItWasRight_isNotAskedAgain() {
    chain.view();
    chain.vote(Height.of(120));
    fixture.fetch(chain, 100, 110);

    assertThat(fixture.served().count("eth_chainId")).isEqualTo(1);
    assertThat(fixture.requested()).filteredOn("eth_chainId"::equals).hasSize(1);
    assertThat(fixture.requested()).filteredOn(RECEIPTS::equals).hasSize(11);
  }

  @Test
  void vote_always_recomputesTheHash() {
    Vote vote = chain.vote(Height.of(120));

    assertThat(vote.hash()).hasToString(made(120).at("/block/hash").asText());
    assertThat(vote.endpoints()).containsExactly("127.0.0.1:" + fixture.server().port());
  }

  @Test
  void vote_whenHeaderWasChanged_isRefusedWithItsMembers() {
    ObjectNode changed = (ObjectNode) made(120).get("block").deepCopy();
    answer(call -> call.isFor(BLOCK, 120), "\"result\":" + changed.put("timestamp", "0x6"));

    assertFailure(() -> chain.vote(Height.of(120)), RetryableException.class, "VERIFY_HEADER_HASH")
        .hasMessageContaining("timestamp");
  }

  @Test
  void vote_whenAnotherBlockOrNoneComes_isRefused() {
    answer(call -> call.isFor(BLOCK, 120), "\"result\":" + header(121));
    assertFailure(() -> chain.vote(Height.of(120)), RetryableException.class, "VERIFY_NUMBER");

    assertFailure(() -> chain.vote(Height.of(999)), RetryableException.class, "RPC_NOT_READY");
  }

  @Test
  void fetch_whenAllIsWell_givesEveryBlockInGrowingGroups() {
    List<FetchedBlock> blocks = fixture.fetch(chain, 100, 150);

    assertThat(heights(blocks)).isEqualTo(range(100, 150));
    assertThat(blocks)
        .allSatisfy(
            each ->
                assertThat(each.block().hash())
                    .hasToString(made(each.block().height().value()).at("/block/hash").asText()));
    // Head and limit, and at once the vote and two groups of 8 to begin with.
    assertThat(fixture.served().batches().subList(0, 4)).containsExactlyInAnyOrder(2, 1, 16, 16);
    assertThat(fixture.served().batches()).anyMatch(calls -> calls > 16);
    assertThat(fixture.served().count(RECEIPTS)).isEqualTo(51);
  }

  @ParameterizedTest
  @ValueSource(strings = {BLOCK, RECEIPTS})
  void fetch_whenSomethingIsNotThereYet_isNeverAnEmptyBlock(String method) {
    answer(call -> call.isFor(method, 105), "\"result\":null");

    assertFailure(() -> fixture.fetch(chain, 105, 110), RetryableException.class, "RPC_NOT_READY");
  }

  @Test
  void fetch_whenALaterBlockFails_givesThePrefixAndThenTheError() {
    ObjectNode changed = (ObjectNode) made(110).get("block").deepCopy();
    changed.put("stateRoot", "0x" + "11".repeat(32));
    answer(call -> call.isFor(BLOCK, 110), "\"result\":" + changed);

    assertThat(heights(fixture.fetch(chain, 100, 120))).isEqualTo(range(100, 109));
    assertFailure(
            () -> fixture.fetch(chain, 110, 120), RetryableException.class, "VERIFY_HEADER_HASH")
        .hasMessageContaining("127.0.0.1:");
  }

  /**
   * Block 109 does not lead to the block 110 that came: one of them is wrong, so neither is taken.
   */
  @Test
  void fetch_whenTheChainForksBetweenGroups_endsBelowBothSidesOfTheBreak() {
    List<JsonNode> fork = MadeChain.of(100, 163, 7);
    fixture
        .served()
        .fault(
            call ->
                call.method().equals(BLOCK)
                        && call.param().startsWith("0x")
                        && Long.decode(call.param()) >= 110
                    ? Optional.of(
                        "\"result\":"
                            + fork.get((int) (Long.decode(call.param()) - 100)).get("block"))
                    : Optional.empty());

    assertThat(heights(fixture.fetch(chain, 100, 120))).isEqualTo(range(100, 108));
  }

  @Test
  void fetch_whenBlockAndReceiptsAreOfDifferentForks_asksOnceByHash() {
    answer(call -> call.isFor(RECEIPTS, 103), "\"result\":" + MadeChain.foreignReceipts());

    assertThat(heights(fixture.fetch(chain, 100, 107))).isEqualTo(range(100, 107));
    assertThat(fixture.served().count("eth_getBlockByHash")).isEqualTo(1);
  }

  @Test
  void fetch_whenByHashIsWrongToo_isRefused() {
    answer(call -> call.method().equals(RECEIPTS), "\"result\":" + MadeChain.foreignReceipts());

    assertFailure(() -> fixture.fetch(chain, 100, 107), RetryableException.class, "VERIFY_COUNT");
    assertThat(fixture.served().count("eth_getBlockByHash")).isEqualTo(1);
  }

  @Test
  void fetch_whenByHashAnotherBlockComes_isRefused() {
    answer(call -> call.isFor(RECEIPTS, 103), "\"result\":" + MadeChain.foreignReceipts());
    ServedChain.Fault wrong =
        call ->
            call.method().equals("eth_getBlockByHash")
                ? Optional.of("\"result\":" + MadeChain.of(103, 103, 9).getFirst().get("block"))
                : call.isFor(RECEIPTS, 103)
                    ? Optional.of("\"result\":" + MadeChain.foreignReceipts())
                    : Optional.empty();
    fixture.served().fault(wrong);

    assertFailure(
        () -> fixture.fetch(chain, 103, 104), RetryableException.class, "VERIFY_HEADER_HASH");
  }

  @Test
  void fetch_whenABlockClaimsToFollowNone_isRefused() {
    try (ChainFixture liar =
        ChainFixture.of(MadeChain.of(100, 107, -1), 107, ChainFixture.PATIENT)) {
      EvmSourceChain lying = liar.chain(FINALIZED, new SelectNothing());
      assertFailure(() -> liar.fetch(lying, 100, 107), RetryableException.class, "VERIFY_PARENT");
    }
  }

  @Test
  void fetch_whenBatchesAreCapped_halvesAndDoesNotTryAgainAtOnce() {
    answer(call -> call.batch() > 6, "\"error\":{\"code\":-32614,\"message\":\"at most 6 calls\"}");

    assertThat(heights(fixture.fetch(chain, 100, 119))).isEqualTo(range(100, 119));
    List<Integer> batches = fixture.served().batches();
    assertThat(batches).filteredOn(calls -> calls == 16).hasSize(2);
    // Two are under way from the start, and the second may arrive after what the first one led to.
    assertThat(batches.subList(batches.lastIndexOf(8) + 1, batches.size()))
        .filteredOn(calls -> calls != 16)
        .hasSizeGreaterThan(5)
        .allMatch(calls -> calls <= 4);
  }

  @Test
  void fetch_whenOneEntryIsRateLimited_isRetryable() {
    answer(call -> call.isFor(RECEIPTS, 100), "\"error\":{\"code\":-32005,\"message\":\"slow\"}");

    assertFailure(
        () -> fixture.fetch(chain, 100, 107), RetryableException.class, "RPC_RATE_LIMITED");
  }

  @Test
  void fetch_whenNoTimeIsLeft_asksNothing() {
    chain.view();
    int before = fixture.server().requests();

    assertFailure(
        () -> chain.fetch(BlockRange.of(100, 107), fixture.deadline(0)),
        RetryableException.class,
        "RPC_TIMEOUT");
    assertThat(fixture.server().requests()).isEqualTo(before);
  }

  @Test
  void fetch_whenTimeRunsOut_givesThePrefix() {
    CountDownLatch late = new CountDownLatch(1);
    fixture
        .served()
        .fault(
            call -> {
              if (call.isFor(RECEIPTS, 110)) {
                fixture.time().advance(9_800);
                late.countDown();
              }
              // What runs ahead of it is answered after it: otherwise all could come in time.
              if (call.isFor(RECEIPTS, 116)) {
                await(late);
              }
              return Optional.empty();
            });

    List<Long> fetched =
        heights(chain.fetch(BlockRange.of(100, 150), fixture.deadline(10_000)).blocks());
    assertThat(fetched).hasSizeBetween(16, 50).isEqualTo(range(100, 99 + fetched.size()));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 0", "1, 2", "2, 1", "2, 3"})
  void chain_whoseQuorumIsNoMajority_isRefused(int endpoints, int quorum) {
    assertFailure(
        () ->
            new EvmSourceChain(
                Collections.nCopies(endpoints, fixture.endpoint()),
                new EvmSourceChain.Terms(1, FINALIZED, quorum, new StartingPoint.OfRecording()),
                new SelectNothing()),
        PermanentException.class,
        "CFG_QUORUM");
  }

  @Test
  void chain_whenTwoEndpointsAreOnePlace_isRefused() {
    assertFailure(
            () ->
                new EvmSourceChain(
                    List.of(fixture.endpoint(), fixture.endpoint()),
                    new EvmSourceChain.Terms(1, FINALIZED, 2, new StartingPoint.OfRecording()),
                    new SelectNothing()),
            PermanentException.class,
            "CFG_QUORUM")
        .hasMessageContaining("distinct hosts");
  }

  private void answer(Predicate<ServedChain.Call> when, String member) {
    fixture.served().fault(call -> when.test(call) ? Optional.of(member) : Optional.empty());
  }

  private static AbstractThrowableAssert<?, ?> assertFailure(
      ThrowingCallable call, Class<?> kind, String code) {
    return assertThatThrownBy(call)
        .isInstanceOf(kind)
        .satisfies(e -> assertThat(e).extracting("code").isEqualTo(code));
  }

  private static JsonNode made(long height) {
    return MadeChain.of(100, height, 0).getLast();
  }

  private static String header(long height) {
    return made(height).get("block").toString();
  }

  private static View view(long head, long limit) {
    return new View(Height.of(head), Height.of(limit));
  }

  private static List<Long> heights(List<FetchedBlock> blocks) {
    return blocks.stream().map(each -> each.block().height().value()).toList();
  }

  private static List<Long> range(long first, long last) {
    return LongStream.rangeClosed(first, last).boxed().toList();
  }
}
