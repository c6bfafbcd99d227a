package dev.sluice.cli.fold;

import java.util.List;
import java.util.Optional;

/** A rule by value: a payment without input data, to any account or to one account. */
record PaymentRule(Optional<String> to, boolean failedToo) implements FoldRule {
  @Override
  public List<String> names() {
    return List.of("to", "value");
  }

  @Override
  public List<FoldMatch> matches(FoldTransaction transaction) {
    String paid = transaction.to();
    if (paid.isEmpty()
        || transaction.value().signum() == 0
        || transaction.input().length > 0
        || (to.isPresent() && !to.get().equals(paid))
        || !(failedToo || transaction.succeeded())) {
      return List.of();
    }
    return List.of(
        new FoldMatch(
            FoldMatch.WHOLE,
            paid,
            List.of(CanonicalText.quoted(paid), transaction.value().toString())));
  }
}
