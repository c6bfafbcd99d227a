package dev.sluice.rpc.liar;

import java.math.BigInteger;

/** Other values of the same form. */
final class Hex {
  private static final int RADIX = 16;

  private Hex() {}

  /** DATA with one digit changed; of no bytes, one byte. */
  static String otherData(String data, Dice dice) {
    if (data.length() <= 2) {
      return "0x01";
    }
    int place = 2 + dice.below(data.length() - 2);
    int digit = Character.digit(data.charAt(place), RADIX) ^ (1 + dice.below(RADIX - 1));
    return data.substring(0, place) + Character.forDigit(digit, RADIX) + data.substring(place + 1);
  }

  /** QUANTITY and so many more; never below zero. */
  static String plus(String quantity, long more) {
    BigInteger sum = number(quantity).add(BigInteger.valueOf(more)).max(BigInteger.ZERO);
    return "0x" + sum.toString(RADIX);
  }

  /** The number of a QUANTITY; 0 for what is none. */
  static BigInteger number(String quantity) {
    return quantity.matches("0x[0-9a-fA-F]{1,64}")
        ? new BigInteger(quantity.substring(2), RADIX)
        : BigInteger.ZERO;
  }

  /** QUANTITY. */
  static String quantity(long value) {
    return "0x" + Long.toHexString(value);
  }
}
