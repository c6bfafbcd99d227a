package dev.sluice.cli.demo;

import dev.sluice.cli.fold.Fold;
import dev.sluice.cli.fold.FoldLedger;
import dev.sluice.cli.network.Network;
import dev.sluice.core.ledger.LedgerSnapshot;
import dev.sluice.core.state.Member;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Compares each node's ledgers, byte for byte, with a plain fold over the recording's JSON that
 * shares no class with what executed them.
 *
 * @param entries how many entries each node has in all its ledgers
 * @param differences what differs, in words; empty when all is equal
 * @param folded the fold
 */
record LedgerComparison(Map<String, Long> entries, List<String> differences, Fold.Result folded) {
  static LedgerComparison of(DemoScript script, Network network) throws IOException {
    Fold.Result folded = Fold.upTo(script.recording(), script.tree(), script.lastHeight());
    Map<String, Long> entries = new java.util.TreeMap<>();
    List<String> differences = new ArrayList<>();
    for (Member member : network.members().members()) {
      for (Map.Entry<String, FoldLedger> ledger : folded.ledgers().entrySet()) {
        LedgerSnapshot snapshot = network.ledger(member, ledger.getKey());
        entries.merge(member.id().value(), (long) snapshot.entries().size(), Long::sum);
        if (!snapshot.csv().equals(ledger.getValue().export())) {
          differences.add(
              String.format(
                  "node %s, %s: %d entries, the fold has %d",
                  member.id(),
                  ledger.getKey(),
                  snapshot.entries().size(),
                  ledger.getValue().size()));
        }
      }
    }
    return new LedgerComparison(entries, differences, folded);
  }
}
