package dev.sluice.bench.chain;

/**
 * The smallest contract that speaks like a token: it takes {@code transfer(address,uint256)}, keeps
 * no balances, and logs {@code Transfer(caller, to, value)}. In bytecode by hand, so that no
 * compiler is needed.
 */
final class TokenContract {
  private static final String TRANSFER_TOPIC =
      "ddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef";
  private static final String TRANSFER_SELECTOR = "a9059cbb";
  private static final int WORD_DIGITS = 64;

  /** memory[0] = word 36 of the call data; LOG3(memory[0, 32), topic, caller, word 4); STOP. */
  private static final String RUNTIME =
      "602435600052" + "60043533" + "7f" + TRANSFER_TOPIC + "60206000a3" + "00";

  private TokenContract() {}

  /** The data of the transaction that creates it, with 0x. */
  static String creation() {
    // CODECOPY(0, 9, length); RETURN(0, length).
    return "0x60%02x8060095f395ff3%s".formatted(RUNTIME.length() / 2, RUNTIME);
  }

  /** The data of a call that transfers, with 0x. */
  static String transfer(long to, long value) {
    return "0x" + TRANSFER_SELECTOR + word(to) + word(value);
  }

  private static String word(long value) {
    String digits = Long.toHexString(value);
    return "0".repeat(WORD_DIGITS - digits.length()) + digits;
  }
}
