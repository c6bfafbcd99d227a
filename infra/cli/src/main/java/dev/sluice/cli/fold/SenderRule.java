package dev.sluice.cli.fold;

import java.util.List;

/** A rule by sender alone. */
record SenderRule(String from, boolean failedToo) implements FoldRule {
  @Override
  public List<String> names() {
    return List.of("value", "input");
  }

  @Override
  public List<FoldMatch> matches(FoldTransaction transaction) {
    if (!transaction.from().equals(from) || !(failedToo || transaction.succeeded())) {
      return List.of();
    }
    return List.of(
        new FoldMatch(
            FoldMatch.WHOLE,
            transaction.to(),
            List.of(transaction.value().toString(), CanonicalText.bytes(transaction.input()))));
  }
}
