package dev.sluice.evm.codec;

import java.util.Arrays;

/** Hexadecimal digits of either case, decoded straight from a parser's buffer. */
final class HexDigits {
  private static final byte[] VALUES = values();

  private HexDigits() {}

  /** The value of a digit, or a negative number for any other character. */
  static int value(char digit) {
    return digit < VALUES.length ? VALUES[digit] : -1;
  }

  /**
   * Decodes an even number of digits to {@code out[at, …)}.
   *
   * @return a negative number if a character is no digit
   */
  static int decode(char[] text, int from, int to, byte[] out, int at) {
    int valid = 0;
    int target = at;
    for (int i = from; i < to; i += 2) {
      int high = value(text[i]);
      int low = value(text[i + 1]);
      valid |= high | low;
      out[target++] = (byte) (high << 4 | low);
    }
    return valid;
  }

  private static byte[] values() {
    byte[] values = new byte[128];
    Arrays.fill(values, (byte) -1);
    for (int digit = 0; digit < 16; digit++) {
      values[Character.forDigit(digit, 16)] = (byte) digit;
      values[Character.toUpperCase(Character.forDigit(digit, 16))] = (byte) digit;
    }
    return values;
  }
}
