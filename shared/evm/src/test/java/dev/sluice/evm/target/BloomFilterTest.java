package dev.sluice.evm.target;

import static dev.sluice.evm.target.Samples.BOB;
import static dev.sluice.evm.target.Samples.TOKEN;
import static dev.sluice.evm.target.Samples.TRANSFER;
import static dev.sluice.evm.target.Samples.byLog;
import static dev.sluice.evm.target.Samples.rule;
import static dev.sluice.evm.target.Samples.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BloomFilterTest {
  private static final Rule BY_VALUE =
      rule("v", new Selection.ByValue(new AccountCondition.Any()), new AccountCondition.Any());

  @Test
  void mayMatch_whenContractAndEventAreIn_isTrue() {
    assertThat(mayMatch(bloom(TOKEN.toByteArray(), topic0()), byLog("t", TRANSFER))).isTrue();
  }

  @Test
  void mayMatch_whenOnlyOneOfThemIsIn_isFalse() {
    assertThat(mayMatch(bloom(TOKEN.toByteArray()), byLog("t", TRANSFER))).isFalse();
    assertThat(mayMatch(bloom(topic0()), byLog("t", TRANSFER))).isFalse();
    assertThat(mayMatch(bloom(BOB.toByteArray(), topic0()), byLog("t", TRANSFER))).isFalse();
  }

  @Test
  void mayMatch_whenAConditionWantsATopic_isTrueOnlyIfItIsInToo() {
    Rule toBob = where(byLog("t", TRANSFER), "value > 5 and to == " + BOB);
    byte[] bob = Samples.topic(BOB).toByteArray();
    byte[] alice = Samples.topic(Samples.ALICE).toByteArray();

    assertThat(mayMatch(bloom(TOKEN.toByteArray(), topic0(), bob), toBob)).isTrue();
    assertThat(mayMatch(bloom(TOKEN.toByteArray(), topic0(), alice), toBob)).isFalse();
    assertThat(mayMatch(bloom(TOKEN.toByteArray(), topic0(), alice), toBob, byLog("u", TRANSFER)))
        .isTrue();
  }

  @Test
  void mayMatch_whenAConditionOnATopicIsNoEquality_looksAtContractAndEventAlone() {
    Rule notToBob = where(byLog("t", TRANSFER), "to != " + BOB);

    assertThat(mayMatch(bloom(TOKEN.toByteArray(), topic0()), notToBob)).isTrue();
  }

  @Test
  void mayMatch_whenSomeRuleIsNotByLog_isTrueForAnyBloom() {
    assertThat(mayMatch(new byte[256], byLog("t", TRANSFER), BY_VALUE)).isTrue();
    assertThat(mayMatch(new byte[256], byLog("t", TRANSFER))).isFalse();
  }

  @Test
  void mayMatch_whenBloomIsFull_isTrue() {
    byte[] full = new byte[256];
    Arrays.fill(full, (byte) 0xff);

    assertThat(mayMatch(full, byLog("t", TRANSFER))).isTrue();
  }

  @Test
  void mayMatch_whenBloomHasAnotherLength_isRefused() {
    assertThatThrownBy(() -> mayMatch(new byte[255], BY_VALUE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static boolean mayMatch(byte[] bloom, Rule... rules) {
    return new RuleSelector(new RuleSet(List.of(rules)), (_, _) -> {}).mayMatch(bloom);
  }

  private static byte[] topic0() {
    return TRANSFER.topic0().toByteArray();
  }

  /** The bloom as the yellow paper defines it, with BouncyCastle's Keccak. */
  private static byte[] bloom(byte[]... entries) {
    byte[] bloom = new byte[256];
    for (byte[] entry : entries) {
      byte[] hash = new org.bouncycastle.jcajce.provider.digest.Keccak.Digest256().digest(entry);
      for (int i = 0; i < 6; i += 2) {
        int bit = (((hash[i] & 0xff) << 8) + (hash[i + 1] & 0xff)) % 2048;
        bloom[255 - bit / 8] |= (byte) (1 << (bit % 8));
      }
    }
    return bloom;
  }
}
