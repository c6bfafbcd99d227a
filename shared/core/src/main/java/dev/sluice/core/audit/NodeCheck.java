package dev.sluice.core.audit;

import dev.sluice.core.chain.Height;
import dev.sluice.core.ledger.BlockEffects;
import dev.sluice.core.ledger.Execution;
import dev.sluice.core.ledger.LedgerKey;
import dev.sluice.core.ledger.LedgerRow;
import dev.sluice.core.ledger.LedgerValue;
import dev.sluice.core.port.StoredRows.Entry;
import dev.sluice.core.port.StoredRows.Stored;
import dev.sluice.core.state.NodeId;
import dev.sluice.core.state.NodeState;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Holds a node's rows against the replay, which stands at the node's height or as near it can. */
final class NodeCheck {
  private final NodeSnapshot snapshot;
  private final NodeId id;
  private final Height height;
  private final Replay replay;
  private final Findings findings;

  /**
   * @param id the node, whatever its row says
   * @param height where it really stands
   */
  NodeCheck(NodeId id, NodeSnapshot snapshot, Height height, Replay replay, Findings findings) {
    this.snapshot = snapshot;
    this.id = id;
    this.height = height;
    this.replay = replay;
    this.findings = findings;
  }

  AuditReport.Node check(Anchor anchor) {
    boolean complete = replay.executed().equals(height);
    long executions = executions(complete);
    if (complete) {
      row(anchor);
    }
    long entries = complete ? ledger() : 0;
    return new AuditReport.Node(id, height, executions, entries, complete);
  }

  private void row(Anchor anchor) {
    NodeState node = snapshot.node();
    String name = RowNames.node(id);
    if (!node.digest().equals(replay.digestAt(height))) {
      findings.altered(name, "digest", replay.digestAt(height), node.digest());
    }
    Height last = Optional.ofNullable(replay.executions().floorKey(height)).orElse(anchor.height());
    if (!node.lastExecution().equals(last)) {
      findings.altered(name, "lastExecution", last, node.lastExecution());
    }
    replay
        .publishedUpTo(height)
        .filter(published -> !published.equals(node.outbox().published()))
        .ifPresent(
            published -> findings.altered(name, "published", published, node.outbox().published()));
    if (node.cursor() == 0 ? !node.effectsHash().isZero() : !isHalfWay(node)) {
      findings.altered(
          name,
          "cursor and effectsHash",
          "those of the next block",
          node.cursor() + " " + node.effectsHash());
    }
  }

  private boolean isHalfWay(NodeState node) {
    return replay
        .next()
        .filter(effects -> effects.effectsHash().equals(node.effectsHash()))
        .filter(effects -> node.cursor() > 0 && node.cursor() < effects.writes().size())
        .isPresent();
  }

  private long executions(boolean complete) {
    Height limit = complete ? height : height.min(replay.executed());
    Map<Height, Execution> wanted = new TreeMap<>(replay.executions().headMap(limit, true));
    long compared = wanted.size();
    for (Stored<Execution> row : snapshot.executions()) {
      Optional<Execution> read = findings.read(row);
      if (read.isEmpty()) {
        wanted.values().removeIf(execution -> row.name().equals(name(execution)));
        continue;
      }
      Execution execution = read.get();
      Execution right = wanted.remove(execution.height());
      if (right != null && !right.equals(execution)) {
        findings.altered(row.name(), "execution", right, execution);
      } else if (right == null && (complete || !execution.height().isAbove(limit))) {
        findings.extra(row.name(), "the node executed no target there");
      }
    }
    wanted
        .values()
        .forEach(lost -> findings.missing(name(lost), "the node executed " + lost.targets()));
    return compared;
  }

  private String name(Execution execution) {
    return RowNames.execution(id, execution.height());
  }

  private long ledger() {
    Map<LedgerKey, String> ahead = ahead();
    Map<LedgerKey, Folded.Folding> entries = replay.ledger().entries();
    Set<String> seen = new HashSet<>();
    for (Stored<Entry> row : snapshot.entries()) {
      seen.add(row.name());
      findings.read(row).ifPresent(entry -> entry(row.name(), entry, entries, ahead));
    }
    Set<LedgerKey> wanted = new HashSet<>(entries.keySet());
    wanted.addAll(ahead.keySet());
    for (LedgerKey key : wanted) {
      String name = RowNames.ledger(id, key);
      if (!seen.contains(name)) {
        findings.missing(name, "the node has executed targets that write it");
      }
    }
    return wanted.size();
  }

  /** What a node that is half way in a block has written of it already: the first keys. */
  private Map<LedgerKey, String> ahead() {
    int cursor = snapshot.node().cursor();
    Map<LedgerKey, String> ahead = new HashMap<>();
    if (cursor > 0) {
      replay.next().map(BlockEffects::writes).stream()
          .flatMap(writes -> writes.entrySet().stream().limit(cursor))
          .filter(write -> !write.getKey().isEvent())
          .forEach(write -> ahead.put(write.getKey(), write.getValue()));
    }
    return ahead;
  }

  private void entry(
      String name,
      Entry entry,
      Map<LedgerKey, Folded.Folding> entries,
      Map<LedgerKey, String> ahead) {
    Folded.Folding fold = entries.get(entry.key());
    String next = ahead.get(entry.key());
    if (next != null) {
      LedgerValue before = fold == null ? LedgerValue.absent() : LedgerValue.of(fold.value());
      LedgerRow wanted = new LedgerRow(next, height.next(), before);
      requireEqual(name, wanted, entry.row());
    } else if (fold == null) {
      findings.extra(name, "no target writes it");
    } else {
      settled(name, fold, entry.row());
    }
  }

  private void requireEqual(String name, LedgerRow wanted, LedgerRow got) {
    if (!wanted.equals(got)) {
      findings.altered(name, "entry", wanted, got);
    }
  }

  private void settled(String name, Folded.Folding fold, LedgerRow row) {
    if (!row.value().equals(fold.value())) {
      findings.altered(name, "value", fold.value(), row.value());
    } else if (fold.at().isAbove(row.at()) || row.at().isAbove(height)) {
      findings.altered(name, "at", fold.at() + " to " + height, row.at());
    } else if (!fold.mayHaveBeen(row.before())) {
      findings.altered(name, "before", "an older value", row.before());
    }
  }
}
