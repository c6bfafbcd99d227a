package dev.sluice.evm.codec;

/**
 * Hexadecimal digits of either case, decoded straight from a parser's buffer. A table answers for
 * two characters at once, which takes half the time of one for each.
 */
final class HexDigits {
  private static final int ASCII_BITS = 7;
  private static final int ASCII = 1 << ASCII_BITS;
  private static final int RADIX = 16;
  private static final short[] PAIRS = pairs();

  private HexDigits() {}

  /** The value of a digit, or a negative number for any other character. */
  static int value(char digit) {
    return digit < ASCII ? Character.digit(digit, RADIX) : -1;
  }

  /**
   * Decodes an even number of digits to {@code out[at, …)}.
   *
   * @return a negative number if a character is no digit
   */
  static int decode(char[] text, int from, int to, byte[] out, int at) {
    int end = at + (to - from) / 2;
    int pairs = 0;
    int characters = 0;
    for (int target = at, source = from; target < end; target++, source += 2) {
      int high = text[source];
      int low = text[source + 1];
      int pair = PAIRS[(high << ASCII_BITS | low) & (PAIRS.length - 1)];
      characters |= high | low;
      pairs |= pair;
      out[target] = (byte) pair;
    }
    return characters < ASCII ? pairs : -1;
  }

  /** The byte of each pair of ASCII characters; negative where one of them is no digit. */
  private static short[] pairs() {
    short[] pairs = new short[ASCII * ASCII];
    for (int pair = 0; pair < pairs.length; pair++) {
      int high = value((char) (pair / ASCII));
      int low = value((char) (pair % ASCII));
      pairs[pair] = (short) (high < 0 || low < 0 ? -1 : high << 4 | low);
    }
    return pairs;
  }
}
