package dev.sluice.cli.fold;

import java.util.List;

/**
 * A rule that a transaction, or one of its logs, fits.
 *
 * @param ordinal the log's place in the receipt, from 0; -1 for the transaction as a whole
 * @param subject the emitting contract, or the account called or paid
 * @param values the decoded values, each as canonical JSON
 */
record FoldMatch(int ordinal, String subject, List<String> values) {
  static final int WHOLE = -1;
}
