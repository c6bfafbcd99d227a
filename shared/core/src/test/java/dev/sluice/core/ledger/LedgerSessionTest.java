package dev.sluice.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.Bytes32;
import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.ProvenBlock;
import dev.sluice.core.chain.Target;
import dev.sluice.core.chain.TransactionHash;
import dev.sluice.core.chain.Value;
import dev.sluice.core.error.HaltException;
import dev.sluice.core.port.LedgerStore;
import java.math.BigInteger;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LedgerSessionTest {
  private static final BlockHash HASH = BlockHash.parse("0x" + "aa".repeat(32));
  private static final String TOKEN = "0xcc";
  private static final Executors EXECUTORS = Executors.builtIn();

  private final Rows rows = new Rows();

  @Test
  void execute_whenAHolderSendsAndReceives_keepsTheNetChange() {
    LedgerSession session = new LedgerSession(rows, Height.of(1), true);
    BlockEffects effects =
        session.execute(block(2, transfer("a", "b", 10), transfer("b", "c", 4)), EXECUTORS);
    assertThat(effects.writes())
        .containsExactly(
            Map.entry(key("a"), "-10"), Map.entry(key("b"), "6"), Map.entry(key("c"), "4"));
  }

  @Test
  void execute_whenAHolderSendsToItself_staysAtZero() {
    LedgerSession session = new LedgerSession(rows, Height.of(1), true);
    BlockEffects effects = session.execute(block(2, transfer("a", "a", 10)), EXECUTORS);
    assertThat(effects.writes()).containsExactly(Map.entry(key("a"), "0"));
  }

  @Test
  void execute_whenAnEarlierBlockOfTheSessionWasAccepted_buildsOnIt() {
    LedgerSession session = new LedgerSession(rows, Height.of(1), true);
    session.accept(session.execute(block(2, transfer("a", "b", 10)), EXECUTORS));
    BlockEffects effects = session.execute(block(3, transfer("b", "a", 3)), EXECUTORS);
    assertThat(effects.writes())
        .containsExactly(Map.entry(key("a"), "-7"), Map.entry(key("b"), "7"));
  }

  @Test
  void execute_whenARowIsOfALaterBlockThanTheNode_seesWhatWasBefore() {
    rows.put(key("a"), new LedgerRow("999", Height.of(2), LedgerValue.of("5")));
    rows.put(key("b"), new LedgerRow("999", Height.of(2), LedgerValue.absent()));
    LedgerSession session = new LedgerSession(rows, Height.of(1), true);
    BlockEffects effects = session.execute(block(2, transfer("a", "b", 1)), EXECUTORS);
    assertThat(effects.writes())
        .containsExactly(Map.entry(key("a"), "4"), Map.entry(key("b"), "1"));
  }

  @Test
  void puts_carryWhatWasSeenAndWhatWasThereBefore() {
    rows.put(key("a"), new LedgerRow("5", Height.of(1), LedgerValue.absent()));
    LedgerSession session = new LedgerSession(rows, Height.of(1), true);
    session.accept(session.execute(block(2, transfer("a", "b", 1)), EXECUTORS));
    assertThat(session.puts(Height.of(2)))
        .containsExactly(
            new LedgerPut(
                key("a"),
                new LedgerRow("4", Height.of(2), LedgerValue.of("5")),
                Seen.at(Height.of(1))),
            new LedgerPut(
                key("b"), new LedgerRow("1", Height.of(2), LedgerValue.absent()), Seen.absent()));
  }

  @ParameterizedTest
  @MethodSource("impossibleReads")
  void execute_whenAnExecutorAnnouncesAKeyThatNoLedgerHas_haltsByItsName(Set<String> reads) {
    Executors executors = Executors.of(new Announcing(reads));
    LedgerSession session = new LedgerSession(rows, Height.of(1), true);
    assertThatThrownBy(() -> session.execute(block(2, transfer("a", "b", 1)), executors))
        .isInstanceOf(HaltException.class)
        .extracting(failure -> ((HaltException) failure).code())
        .isEqualTo("EXECUTOR_FAILED");
  }

  static List<Set<String>> impossibleReads() {
    return List.of(Set.of(""), Set.of("x".repeat(513)), new HashSet<>(Collections.singleton(null)));
  }

  /** An executor under the name of another that announces what it is told. */
  private record Announcing(Set<String> keys) implements Executor {
    @Override
    public String name() {
      return TokenLedger.NAME;
    }

    @Override
    public Set<String> reads(BlockContext context, Target target) {
      return keys;
    }

    @Override
    public void execute(BlockContext context, Target target, LedgerView ledger) {
      throw new AssertionError("what cannot be read is not executed");
    }
  }

  @Test
  void execute_readsAllKeysOfABlockInOneCall() {
    LedgerSession session = new LedgerSession(rows, Height.of(1), true);
    session.execute(block(2, transfer("a", "b", 1), transfer("c", "d", 1)), EXECUTORS);
    assertThat(rows.calls).isEqualTo(1);
  }

  @Test
  void execute_whenTheShapeIsWrong_halts() {
    Target wrong = target("token-ledger", List.of(new Value.Flag(true)));
    LedgerSession session = new LedgerSession(rows, Height.of(1), true);
    assertThatThrownBy(() -> session.execute(block(2, wrong), EXECUTORS))
        .isInstanceOf(HaltException.class)
        .hasMessageContaining("[true]");
  }

  @Test
  void execute_whenTheExecutorIsUnknown_halts() {
    LedgerSession session = new LedgerSession(rows, Height.of(1), true);
    Target unknown = target("nobody", List.of());
    assertThatThrownBy(() -> session.execute(block(2, unknown), EXECUTORS))
        .isInstanceOf(HaltException.class)
        .hasMessageContaining("nobody");
  }

  @Test
  void record_whenThePayloadIsLong_keepsLengthAndHash() {
    LedgerSession session = new LedgerSession(rows, Height.of(1), true);
    Target big = target("record", List.of(new Value.Text("x".repeat(5000))));
    Target small = target("record", List.of(new Value.Text("x".repeat(4092))));
    assertThat(session.execute(block(2, big), EXECUTORS).writes().values())
        .singleElement()
        .asString()
        .contains(" length=5004 sha256=");
    assertThat(session.execute(block(2, small), EXECUTORS).writes().values())
        .singleElement()
        .asString()
        .endsWith("x\"]");
  }

  @Test
  void digestAfter_dependsOnEveryPartOfTheEffects() {
    BlockEffects effects =
        new LedgerSession(rows, Height.of(1), true)
            .execute(block(2, transfer("a", "b", 1)), EXECUTORS);
    BlockEffects otherHeight =
        new BlockEffects(Height.of(3), HASH, 1, effects.writes(), effects.reads());
    BlockEffects otherValue =
        new LedgerSession(rows, Height.of(1), true)
            .execute(block(2, transfer("a", "b", 2)), EXECUTORS);
    assertThat(
            Set.of(
                effects.digestAfter(Bytes32.ZERO),
                effects.digestAfter(HASH.bytes()),
                otherHeight.digestAfter(Bytes32.ZERO),
                otherValue.digestAfter(Bytes32.ZERO)))
        .hasSize(4);
  }

  private static LedgerKey key(String holder) {
    return new LedgerKey("token-ledger", TOKEN + ":" + holder);
  }

  private static Target transfer(String from, String to, long amount) {
    return target(
        "token-ledger",
        List.of(
            new Value.Account(from),
            new Value.Account(to),
            new Value.Quantity(BigInteger.valueOf(amount))));
  }

  private static Target target(String executor, List<Value> values) {
    return new Target(new TransactionHash(HASH.bytes()), 0, 0, "rule", executor, TOKEN, values);
  }

  private static ProvenBlock block(long height, Target... targets) {
    return new ProvenBlock(Height.of(height), HASH, HASH, List.of(targets));
  }

  private static final class Rows implements LedgerStore {
    private final Map<LedgerKey, LedgerRow> stored = new HashMap<>();
    private int calls;

    void put(LedgerKey key, LedgerRow row) {
      stored.put(key, row);
    }

    @Override
    public Map<LedgerKey, LedgerRow> read(Set<LedgerKey> keys) {
      calls++;
      return stored.entrySet().stream()
          .filter(entry -> keys.contains(entry.getKey()))
          .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public void forEach(String executor, BiConsumer<LedgerKey, LedgerRow> visitor) {
      stored.forEach(visitor);
    }
  }
}
