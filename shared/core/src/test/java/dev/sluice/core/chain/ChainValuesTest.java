package dev.sluice.core.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ChainValuesTest {
  private static final BlockHash A = BlockHash.parse("0x" + "aa".repeat(32));
  private static final BlockHash B = BlockHash.parse("0x" + "bb".repeat(32));

  @Test
  void blockHash_whenAllZero_isRefused() {
    assertThatThrownBy(() -> BlockHash.of(new byte[32]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("zero hash");
  }

  @Test
  void bytes32_whenOfAnotherLengthOrForm_isRefused() {
    assertThatThrownBy(() -> Bytes32.of(new byte[31])).hasMessageContaining("got 31");
    assertThatThrownBy(() -> Bytes32.parse("aa".repeat(32))).hasMessageContaining("0x");
    assertThatThrownBy(() -> Bytes32.parse("0x" + "zz".repeat(32)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void bytes32_whenTheGivenArrayChanges_staysAsItWas() {
    byte[] bytes = new byte[32];
    Bytes32 value = Bytes32.of(bytes);
    bytes[0] = 1;
    value.toByteArray()[1] = 1;
    assertThat(value.isZero()).isTrue();
  }

  @Test
  void height_whenNegative_isRefused() {
    assertThatThrownBy(() -> Height.of(-1)).hasMessageContaining("-1");
    assertThatThrownBy(Height.ZERO::previous).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Height.of(Long.MAX_VALUE).next())
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void blockRange_countsBothEnds() {
    assertThat(BlockRange.of(5, 5).count()).isEqualTo(1);
    assertThat(BlockRange.of(5, 9).contains(Height.of(9))).isTrue();
    assertThat(BlockRange.of(5, 9).contains(Height.of(10))).isFalse();
    assertThatThrownBy(() -> BlockRange.of(6, 5)).hasMessageContaining("first 6");
  }

  @Test
  void run_whenItCrossesAMultipleOf256_isRefused() {
    assertThat(Run.boundaryAbove(Height.of(256))).isEqualTo(Height.of(511));
    assertThat(Run.boundaryAbove(Height.of(511))).isEqualTo(Height.of(511));
    assertThatThrownBy(() -> run(BlockRange.of(255, 256), List.of(A, B), 0))
        .hasMessageContaining("crosses");
  }

  @Test
  void run_whenHashesAreMissing_isRefused() {
    assertThatThrownBy(() -> run(BlockRange.of(1, 3), List.of(A, B), 0))
        .hasMessageContaining("2 hashes");
  }

  @Test
  void run_whenATargetCountLiesOutside_isRefused() {
    assertThatThrownBy(() -> run(BlockRange.of(1, 2), List.of(A, B), 3))
        .hasMessageContaining("target count");
  }

  @Test
  void hashAt_knowsTheParentAndEachBlock() {
    Run run = run(BlockRange.of(1, 1), List.of(B), 1);
    assertThat(run.hashAt(Height.ZERO)).isEqualTo(A);
    assertThat(run.hashAt(Height.of(1))).isEqualTo(B);
    assertThatThrownBy(() -> run.hashAt(Height.of(2))).hasMessageContaining("not in run");
  }

  @Test
  void provenBlock_whenTargetsAreOutOfOrder_isRefused() {
    assertThatThrownBy(
            () -> new ProvenBlock(Height.of(1), B, A, List.of(target(1, 0), target(0, 5))))
        .hasMessageContaining("out of order");
    assertThat(new ProvenBlock(Height.of(1), B, A, List.of(target(1, -1), target(1, 0))).targets())
        .hasSize(2);
  }

  @Test
  void canonical_isOneJsonTextForEachValue() {
    Value sequence =
        new Value.Sequence(
            List.of(
                new Value.Quantity(BigInteger.valueOf(-7)),
                new Value.Text("a\"\\\n\ud800é"),
                new Value.Flag(true),
                new Value.Bytes("0x01"),
                new Value.Account("0xab"),
                new Value.Hashed(Bytes32.ZERO)));
    assertThat(sequence.canonical())
        .isEqualTo(
            "[-7,\"a\\\"\\\\\\u000a\\ud800é\",true,\"0x01\",\"0xab\",{\"hash\":\"0x"
                + "0".repeat(64)
                + "\"}]");
  }

  private static Target target(int index, int ordinal) {
    return new Target(
        new TransactionHash(A.bytes()), index, ordinal, "r", "record", "0x", List.of());
  }

  private static Run run(BlockRange range, List<BlockHash> hashes, long targetAt) {
    TreeMap<Height, Integer> counts = new TreeMap<>();
    if (targetAt > 0) {
      counts.put(Height.of(targetAt), 1);
    }
    return new Run(range, A, hashes, counts, 1, List.of("a"), Bytes32.ZERO);
  }
}
