package dev.sluice.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerKeyTest {
  /** Of every length in UTF-8, also with surrogates that stand alone. */
  private static final List<String> TEXTS =
      List.of(
          "a",
          "b",
          "ab",
          "",
          "\u007f",
          "\u0080",
          "\u07ff",
          "\u0800",
          "\ud7ff",
          "\ue000",
          "\uffff",
          "\ud800\udc00",
          "\udbff\udfff",
          "a\ud800\udc00",
          "a\uffff",
          "\ud800",
          "\udc00",
          "?",
          "\ud800a");

  @Test
  void compareBytes_ofAnyTwoTexts_isTheOrderOfTheirBytes() {
    for (String left : TEXTS) {
      for (String right : TEXTS) {
        int wanted =
            Arrays.compareUnsigned(
                left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
        assertThat(Integer.signum(LedgerKey.compareBytes(left, right)))
            .as("%s and %s", left, right)
            .isEqualTo(Integer.signum(wanted));
      }
    }
  }
}
