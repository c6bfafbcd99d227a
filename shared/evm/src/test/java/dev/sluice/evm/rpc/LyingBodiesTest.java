package dev.sluice.evm.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.Target;
import dev.sluice.core.error.HaltException;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.port.SourceChain.Evidence;
import dev.sluice.evm.config.Finality;
import dev.sluice.evm.config.StartingPoint.Checkpoint;
import dev.sluice.evm.verify.TargetSelector;
import dev.sluice.evm.verify.VerifiedTransaction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Blocks with transactions and logs; one of three endpoints changes what it gives of them. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LyingBodiesTest {
  private static final int LIAR = 2;
  private static final String RECEIPTS = "eth_getBlockReceipts";
  private static final List<JsonNode> TRUTH = ShippedBlocks.first(100);

  /**
   * A change of a block or of its receipts.
   *
   * @param name what it does
   * @param isOfReceipts whether it changes receipts; otherwise it changes full blocks
   */
  record Lie(String name, boolean isOfReceipts, Change change) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** Changes a result; it is a copy. */
  @FunctionalInterface
  interface Change {
    void apply(JsonNode result);
  }

  static Stream<Lie> lies() {
    return Stream.of(
        new Lie("dropped log", true, LyingBodiesTest::dropLog),
        new Lie(
            "dropped receipt",
            true,
            receipts -> ((ArrayNode) receipts).remove(receipts.size() - 1)),
        new Lie(
            "failed transaction shown as a success and the other way round",
            true,
            LyingBodiesTest::flipStatus),
        new Lie(
            "changed value",
            false,
            block -> first(block.get("transactions")).put("value", "0x123456")),
        new Lie(
            "dropped transaction",
            false,
            block -> ((ArrayNode) block.get("transactions")).remove(0)),
        new Lie("changed header", false, block -> ((ObjectNode) block).put("gasUsed", "0x1")));
  }

  @ParameterizedTest
  @MethodSource("lies")
  void fetch_whenOneLies_isTheTruthAndTheLiarIsInQuarantine(Lie lie) {
    try (ManyFixture many = fixture()) {
      many.served(LIAR).fault(call -> changed(many.served(LIAR), call, lie));
      EvmSourceChain chain = many.chain(2);

      assertThat(many.fetch(chain, 2, 100).stream().map(b -> b.block().hash().toString()).toList())
          .isEqualTo(TRUTH.stream().skip(1).map(line -> line.at("/block/hash").asText()).toList());
      assertThat(chain.quarantined())
          .singleElement()
          .satisfies(
              evidence -> {
                assertThat(evidence.endpoint()).isEqualTo(many.label(LIAR));
                assertThat(evidence.code()).startsWith("VERIFY_");
                assertThat(evidence.height()).isPresent();
                assertThat(evidence.detail()).contains("wanted");
              });
    }
  }

  @Test
  void fetch_whenAllTellTheTruth_quarantinesNobody() {
    try (ManyFixture many = fixture()) {
      EvmSourceChain chain = many.chain(2);
      assertThat(many.fetch(chain, 2, 100)).hasSize(99);
      assertThat(chain.quarantined()).isEmpty();
    }
  }

  @Test
  void fetch_whenOnlyAMadeUpBlockHalts_doesNotHalt() {
    List<JsonNode> lines = MadeChain.of(100, 163, 0);
    List<ServedChain> chains = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      chains.add(new ServedChain(ChainFixture.CHAIN_ID, lines, 150));
    }
    ServedChain fork = new ServedChain(ChainFixture.CHAIN_ID, MadeChain.of(100, 163, 7), 150);
    try (ManyFixture many = ManyFixture.of(chains)) {
      for (int honest = 0; honest < LIAR; honest++) {
        many.served(honest)
            .fault(call -> call.isFull() ? Optional.of("\"result\":null") : Optional.empty());
      }
      many.served(LIAR)
          .fault(
              call ->
                  call.isFull()
                      ? Optional.of("\"result\":" + fork.result(call))
                      : Optional.empty());
      EvmSourceChain chain = many.chain(2, new Finality.Finalized(), new Halting());

      assertThatThrownBy(() -> many.fetch(chain, 101, 150)).isInstanceOf(RetryableException.class);
      assertThat(chain.quarantined())
          .extracting(Evidence::endpoint)
          .containsExactly(many.label(LIAR));
    }
  }

  @Test
  void fetch_whenABlockThatAQuorumHasHalts_halts() {
    try (ManyFixture many = ManyFixture.honest(3)) {
      EvmSourceChain chain = many.chain(2, new Finality.Finalized(), new Halting());

      assertThatThrownBy(() -> many.fetch(chain, 101, 150)).isInstanceOf(HaltException.class);
      assertThat(chain.quarantined()).isEmpty();
    }
  }

  private static ManyFixture fixture() {
    List<ServedChain> chains = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      chains.add(new ServedChain(ChainFixture.CHAIN_ID, TRUTH, 100));
    }
    BlockHash hash = BlockHash.parse(TRUTH.getFirst().at("/block/hash").asText());
    return new ManyFixture(chains, new Checkpoint(Height.of(1), hash));
  }

  /** Blocks without transactions leave nothing to lie about. */
  private static Optional<String> changed(ServedChain served, ServedChain.Call call, Lie lie) {
    boolean isReceipts = call.method().equals(RECEIPTS);
    if (lie.isOfReceipts() ? !isReceipts : !call.isFull()) {
      return Optional.empty();
    }
    String honest = served.result(call);
    JsonNode result = ServedChain.parse(honest.getBytes(StandardCharsets.UTF_8));
    boolean isEmpty = result.isArray() ? result.isEmpty() : result.get("transactions").isEmpty();
    if (!isEmpty) {
      lie.change().apply(result);
    }
    return Optional.of("\"result\":" + result);
  }

  private static void dropLog(JsonNode receipts) {
    for (JsonNode receipt : receipts) {
      ArrayNode logs = (ArrayNode) receipt.get("logs");
      if (!logs.isEmpty()) {
        logs.remove(0);
        return;
      }
    }
  }

  private static void flipStatus(JsonNode receipts) {
    ObjectNode receipt = first(receipts);
    receipt.put("status", receipt.get("status").asText().equals("0x1") ? "0x0" : "0x1");
  }

  private static ObjectNode first(JsonNode array) {
    return (ObjectNode) array.get(0);
  }

  /** Cannot be applied to any block. */
  private record Halting() implements TargetSelector {
    @Override
    public boolean selectsByLog() {
      return false;
    }

    @Override
    public boolean mayMatch(byte[] logsBloom) {
      throw new HaltException("STATUS_UNPROVABLE", "a rule that cannot be applied");
    }

    @Override
    public List<Target> select(VerifiedTransaction transaction) {
      return List.of();
    }
  }
}
