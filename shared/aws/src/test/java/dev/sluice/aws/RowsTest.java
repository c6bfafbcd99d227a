package dev.sluice.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.Bytes32;
import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.Run;
import dev.sluice.core.chain.VerificationLevel;
import dev.sluice.core.error.PermanentException;
import dev.sluice.core.ledger.Execution;
import dev.sluice.core.ledger.LedgerKey;
import dev.sluice.core.ledger.LedgerRow;
import dev.sluice.core.ledger.LedgerValue;
import dev.sluice.core.message.OutboxEvent;
import dev.sluice.core.state.Configuration;
import dev.sluice.core.state.GatewayState;
import dev.sluice.core.state.GatewayStatus;
import dev.sluice.core.state.Halt;
import dev.sluice.core.state.MasterState;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.Members;
import dev.sluice.core.state.NodeId;
import dev.sluice.core.state.NodeState;
import dev.sluice.core.state.NodeStatus;
import dev.sluice.core.state.OutboxMarks;
import dev.sluice.core.state.PlanState;
import dev.sluice.testkit.TestHashes;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Every mapper gives back what it was given; and each row stays within its documented size. */
final class RowsTest {
  private static final NodeId N1 = new NodeId("n1");

  @Property
  void gateway_roundTrips(
      @ForAll("heights") Height height,
      @ForAll("bytes") Bytes32 bytes,
      @ForAll GatewayStatus status,
      @ForAll String detail,
      @ForAll long epoch,
      @ForAll int config) {
    GatewayState state =
        new GatewayState(
            height, hash(height), height, height, status, halt(detail), epoch, config, bytes);

    assertRoundTrip(GatewayRows.encode(state), GatewayRows::decode, state);
  }

  @Property
  void node_roundTrips(
      @ForAll("heights") Height height,
      @ForAll("bytes") Bytes32 bytes,
      @ForAll NodeStatus status,
      @ForAll String detail,
      @ForAll long epoch,
      @ForAll int cursor,
      @ForAll("heights") Height delivered) {
    NodeState state =
        new NodeState(
            N1,
            height,
            hash(height),
            bytes,
            cursor,
            bytes,
            epoch,
            status,
            halt(detail),
            height,
            new OutboxMarks(height, delivered));

    assertRoundTrip(NodeRows.encode(state), NodeRows::decode, state);
  }

  /** An operator's machine may write numbers with other digits. */
  @Test
  void keys_whateverTheLanguageOfTheMachine_areTheSame() {
    RowKey wanted = RowKey.execution(N1, Height.of(1_234));
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      assertThat(RowKey.execution(N1, Height.of(1_234))).isEqualTo(wanted);
    } finally {
      Locale.setDefault(before);
    }
  }

  /** A row from before there was an outbox: nothing was published. */
  @Test
  void node_withoutMarks_hasPublishedNothing() {
    NodeState state = NodeState.atCheckpoint(N1, Height.of(7), hash(7));
    Map<String, AttributeValue> old = new TreeMap<>(NodeRows.encode(state).attributes());
    old.remove("published");
    old.remove("delivered");

    NodeState read = NodeRows.decode(Row.of(old));
    assertThat(read.outbox().isLagging()).isFalse();
    assertThat(read.withOutbox(state.outbox())).isEqualTo(state);
  }

  @Property
  void event_roundTrips(
      @ForAll("heights") Height height, @ForAll @IntRange int index, @ForAll String content) {
    OutboxEvent event = new OutboxEvent(height, index, height + "/0/-1/r", content);

    assertRoundTrip(OutboxRows.encode(N1, event), OutboxRows::decode, event);
  }

  @Property
  void run_roundTrips(
      @ForAll @LongRange(min = 0, max = Long.MAX_VALUE - 256) long start,
      @ForAll @IntRange(min = 1, max = 256) int wanted,
      @ForAll VerificationLevel level,
      @ForAll long seed) {
    Height first = Height.of(start);
    int count = (int) Math.min(wanted, Run.boundaryAbove(first).minus(first) + 1);
    TreeMap<Height, Integer> targets = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      if ((seed >> (i % 60) & 1) == 1) {
        targets.put(first.plus(i), 1 + i * 1_000);
      }
    }
    Run run =
        new Run(
            new BlockRange(first, first.plus(count - 1)),
            hash(seed),
            LongStream.range(0, count).mapToObj(i -> hash(seed + i)).toList(),
            targets,
            count,
            List.of("a", "é"),
            TestHashes.of(seed),
            level);

    assertRoundTrip(RunRows.encode(run), RunRows::decode, run);
  }

  @Example
  void run_fromBeforeLevelsWereWritten_wasProvenInFull() {
    Run run = someRun(VerificationLevel.QUORUM);
    Map<String, AttributeValue> old = new HashMap<>(RunRows.encode(run).attributes());
    assertThat(old.remove("level")).isNotNull();

    assertThat(RunRows.decode(Row.of(old)).level()).isEqualTo(VerificationLevel.FULL);
  }

  @Example
  void run_ofAnUnknownLevel_isRefused() {
    Map<String, AttributeValue> later =
        new HashMap<>(RunRows.encode(someRun(VerificationLevel.FULL)).attributes());
    later.put("level", AttributeValue.fromS("ZERO_KNOWLEDGE"));

    assertThatThrownBy(() -> RunRows.decode(Row.of(later)))
        .isInstanceOf(PermanentException.class)
        .hasMessageContaining("ZERO_KNOWLEDGE");
  }

  private static Run someRun(VerificationLevel level) {
    return new Run(
        BlockRange.of(1, 1),
        hash(0),
        List.of(hash(1)),
        new TreeMap<>(),
        1,
        List.of("a"),
        TestHashes.of(1),
        level);
  }

  @Property
  void ledger_roundTrips(
      @ForAll("heights") Height at, @ForAll("texts") String value, @ForAll boolean isNew) {
    LedgerValue before = isNew ? LedgerValue.absent() : LedgerValue.of(value + "-");
    LedgerRow row = new LedgerRow(value, at, before);

    assertRoundTrip(
        LedgerRows.encode(N1, new LedgerKey("record", "k"), row), LedgerRows::decode, row);
  }

  @Property
  void execution_roundTripsWithinAKibibyte(
      @ForAll("heights") Height height, @ForAll int targets, @ForAll int effects) {
    Execution execution =
        new Execution(height, hash(height), TestHashes.of(height), targets, effects, height);
    Item item = NodeRows.encode(new NodeId("n".repeat(64)), execution);

    assertRoundTrip(item, NodeRows::decodeExecution, execution);
    assertThat(item.attributes().toString().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(1024);
  }

  @Property
  void network_roundTrips(
      @ForAll("heights") Height height, @ForAll("texts") String text, @ForAll long number) {
    Members members =
        new Members(
            text,
            List.of(Member.local(N1), new Member(new NodeId("n2"), text, "eu-west-1")),
            2,
            number);
    MasterState master =
        new MasterState(height, hash(height), TestHashes.of(text), List.of(N1, new NodeId("n2")));
    Configuration configuration = new Configuration((int) (number & 0xffff), height, text);
    PlanState plan = new PlanState(N1, height, number, number, (int) number, height);

    assertRoundTrip(NetworkRows.encode(members), NetworkRows::decodeMembers, members);
    assertRoundTrip(NetworkRows.encode(master), NetworkRows::decodeMaster, master);
    assertRoundTrip(
        NetworkRows.encode(configuration), NetworkRows::decodeConfiguration, configuration);
    assertRoundTrip(NetworkRows.encode(plan), NetworkRows::decodePlan, plan);
  }

  @Property
  void run_keysSortLikeHeights(@ForAll("heights") Height one, @ForAll("heights") Height other) {
    assertThat(Integer.signum(RowKey.run(one).sort().compareTo(RowKey.run(other).sort())))
        .isEqualTo(Integer.signum(one.compareTo(other)));
    assertThat(RowKey.run(one).sort()).hasSize(20);
  }

  private static <T> void assertRoundTrip(Item item, Function<Row, T> decoder, T wanted) {
    assertThat(decoder.apply(Row.of(item.attributes()))).isEqualTo(wanted);
  }

  private static BlockHash hash(Object seed) {
    return new BlockHash(TestHashes.of(seed));
  }

  private static Halt halt(String detail) {
    return new Halt("CODE", detail);
  }

  @Provide
  Arbitrary<Height> heights() {
    return Arbitraries.longs().greaterOrEqual(0).map(Height::of);
  }

  @Provide
  Arbitrary<Bytes32> bytes() {
    return Arbitraries.longs().map(seed -> seed == 0 ? Bytes32.ZERO : TestHashes.of(seed));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().ofMaxLength(50);
  }
}
