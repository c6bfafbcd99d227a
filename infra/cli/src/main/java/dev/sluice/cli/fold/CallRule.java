package dev.sluice.cli.fold;

import java.util.Arrays;
import java.util.List;

/** A rule by call: the account called, and a function. */
record CallRule(String to, Declaration function, boolean failedToo) implements FoldRule {
  private static final int SELECTOR_BYTES = 4;

  @Override
  public List<String> names() {
    return function.names();
  }

  @Override
  public List<FoldMatch> matches(FoldTransaction transaction) {
    byte[] input = transaction.input();
    if (!transaction.to().equals(to)
        || input.length < SELECTOR_BYTES
        || !Arrays.equals(input, 0, SELECTOR_BYTES, function.hash(), 0, SELECTOR_BYTES)
        || !(failedToo || transaction.succeeded())) {
      return List.of();
    }
    byte[] parameters = Arrays.copyOfRange(input, SELECTOR_BYTES, input.length);
    return AbiReader.read(function.types(), parameters)
        .map(values -> List.of(new FoldMatch(FoldMatch.WHOLE, to, values)))
        .orElse(List.of());
  }
}
