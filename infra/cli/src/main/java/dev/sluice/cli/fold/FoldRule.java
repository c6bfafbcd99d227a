package dev.sluice.cli.fold;

import java.util.List;

/** A target rule. */
sealed interface FoldRule permits LogRule, CallRule, PaymentRule, SenderRule {
  /** What it finds in a transaction. */
  List<FoldMatch> matches(FoldTransaction transaction);

  /** The names of what it finds, in the order of a match's values. */
  List<String> names();
}
