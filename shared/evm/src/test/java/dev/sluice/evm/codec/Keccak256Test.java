package dev.sluice.evm.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Keccak256Test {
  private static final long SEED = 1600;

  /** Five times what is absorbed at once, and some more. */
  private static final int LONGEST = 700;

  @Test
  void hash_whenKnownText_isItsHash() {
    assertThat(hex(""))
        .isEqualTo("c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470");
    assertThat(hex("abc"))
        .isEqualTo("4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45");
    assertThat(hex("Transfer(address,address,uint256)"))
        .isEqualTo("ddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef");
  }

  @Test
  void hash_whenAnyLengthAnywhere_equalsOracle() {
    byte[] bytes = new byte[2 * LONGEST];
    System.out.println("seed " + SEED);
    Random random = new Random(SEED);
    random.nextBytes(bytes);
    Keccak256 keccak = new Keccak256();
    byte[] out = new byte[Keccak256.SIZE];
    for (int length = 0; length <= LONGEST; length++) {
      int from = random.nextInt(LONGEST);
      keccak.hash(bytes, from, from + length, out);
      assertThat(out)
          .as("%d bytes from %d", length, from)
          .isEqualTo(ReferenceRlp.keccak(Arrays.copyOfRange(bytes, from, from + length)));
    }
  }

  @Test
  void hash_whenRangeReachesPastEnd_isRefused() {
    Keccak256 keccak = new Keccak256();
    byte[] out = new byte[Keccak256.SIZE];
    assertThatThrownBy(() -> keccak.hash(new byte[3], 0, 4, out))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static String hex(String text) {
    return Keccak256.hash(text.getBytes(StandardCharsets.US_ASCII)).toString().substring(2);
  }
}
