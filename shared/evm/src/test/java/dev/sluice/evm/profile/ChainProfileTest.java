package dev.sluice.evm.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.chain.VerificationLevel;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChainProfileTest {
  @ParameterizedTest
  @CsvSource({
    "1, ethereum",
    "11155111, sepolia",
    "31337, anvil",
    "1337, geth-dev",
    "10, op-stack",
    "8453, op-stack",
    "100, gnosis",
    "56, like-ethereum",
    "9223372036854775807, like-ethereum"
  })
  void ofChain_byItsId_isWhatIsKnown(long chainId, String key) {
    assertThat(ChainProfile.ofChain(chainId).key()).isEqualTo(key);
    assertThat(ChainProfile.named(key)).contains(ChainProfile.ofChain(chainId));
    assertThat(ChainProfile.ofChain(chainId).fits(chainId)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "besu-qbft, 4711, true",
    "op-stack, 4711, true",
    "anvil, 1, true",
    "geth-dev, 4711, true",
    "like-ethereum, 1, true",
    "op-stack, 1, false",
    "besu-qbft, 10, false",
    "ethereum, 4711, false",
    "sepolia, 1, false",
    "gnosis, 1, false"
  })
  void fits_dependsOnWhatIsKnownOfTheId(String key, long chainId, boolean fits) {
    assertThat(ChainProfile.named(key).orElseThrow().fits(chainId)).isEqualTo(fits);
  }

  @Test
  void named_ofNoProfile_isEmpty() {
    assertThat(ChainProfile.named("Ethereum")).isEmpty();
    assertThat(ChainProfile.keys()).doesNotHaveDuplicates().hasSize(8);
  }

  @Test
  void words_ofWhatWasNotHeldAgainstBlocks_sayIt() {
    assertThat(List.of(ChainProfile.values()))
        .filteredOn(profile -> profile.status() == ChainProfile.Status.PREPARED)
        .containsExactly(
            ChainProfile.OP_STACK,
            ChainProfile.GNOSIS,
            ChainProfile.BESU_QBFT,
            ChainProfile.LIKE_ETHEREUM)
        .allSatisfy(
            profile ->
                assertThat(profile.words())
                    .isEqualTo(profile.key() + " (not tested against live blocks)"));
    assertThat(ChainProfile.values())
        .allSatisfy(profile -> assertThat(profile.level()).isEqualTo(VerificationLevel.FULL));
  }
}
