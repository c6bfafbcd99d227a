package dev.sluice.simulation;

import dev.sluice.core.execute.BatchResult;
import dev.sluice.core.execute.ExecutionResult;
import dev.sluice.core.ledger.Execution;
import dev.sluice.core.ledger.NodeCommit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Collects what one schedule shows. */
final class Sights {
  private final Set<Sight> seen = EnumSet.noneOf(Sight.class);

  void committed(NodeCommit commit) {
    addIf(commit.to().cursor() > 0, Sight.CHUNKED);
    addIf(commit.executions().size() > 1, Sight.FOLDED);
    addIf(
        commit.puts().stream().anyMatch(put -> put.row().value().contains(" length=")),
        Sight.LONG_PAYLOAD);
    for (Execution execution : commit.executions()) {
      addIf(execution.effects() < execution.targets(), Sight.KEY_TWICE);
    }
  }

  void executed(List<BatchResult> results, int messages) {
    int unfinished = 0;
    for (BatchResult result : results) {
      unfinished += result.unfinished().size();
      result.results().forEach(this::executed);
    }
    addIf(unfinished > 0 && unfinished < messages, Sight.PARTIAL_BATCH);
  }

  private void executed(ExecutionResult result) {
    switch (result.verdict()) {
      case DUPLICATE -> seen.add(Sight.DUPLICATE);
      case GAP -> seen.add(Sight.GAP);
      case STALE -> seen.add(Sight.STALE);
      case INACTIVE -> seen.add(Sight.INACTIVE);
      case OUT_OF_TIME -> seen.add(Sight.OUT_OF_TIME);
      case RETRY -> seen.add(Sight.RETRY);
      case HALTED -> seen.add(Sight.HALTED);
      case APPLIED, UNKNOWN_NODE -> {}
    }
  }

  void addIf(boolean happened, Sight sight) {
    if (happened) {
      seen.add(sight);
    }
  }

  Set<Sight> seen() {
    return Set.copyOf(seen);
  }
}
