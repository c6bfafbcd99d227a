package dev.sluice.rpc.liar;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

/** Chance that repeats: the same seed and the same words throw the same. */
public final class Dice {
  /** Spreads neighbouring numbers over all of them: 2⁶⁴ by the golden ratio. */
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private final SplittableRandom random;

  private Dice(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** Dice for what the words name. */
  static Dice of(long seed, String... words) {
    return new Dice(seed + crc(words) * GOLDEN);
  }

  /** A number from 0 to {@code bound - 1}. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** One of a list that is not empty. */
  <T> T pick(List<T> list) {
    return list.get(below(list.size()));
  }

  /** A number from 0 to below 1. */
  double share() {
    return random.nextDouble();
  }

  /** {@code 0x} and so many bytes. */
  String data(int bytes) {
    StringBuilder text = new StringBuilder("0x");
    for (int i = 0; i < bytes; i++) {
      text.append(String.format("%02x", below(1 << Byte.SIZE)));
    }
    return text.toString();
  }

  private static long crc(String... words) {
    CRC32 crc = new CRC32();
    for (String word : words) {
      crc.update(word.getBytes(StandardCharsets.UTF_8));
      crc.update(0);
    }
    return crc.getValue();
  }
}
