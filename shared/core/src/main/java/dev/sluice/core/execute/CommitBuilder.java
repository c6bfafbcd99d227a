package dev.sluice.core.execute;

import dev.sluice.core.chain.Bytes32;
import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.ProvenBlock;
import dev.sluice.core.chain.Run;
import dev.sluice.core.error.HaltException;
import dev.sluice.core.ledger.BlockEffects;
import dev.sluice.core.ledger.Execution;
import dev.sluice.core.ledger.Executors;
import dev.sluice.core.ledger.LedgerKey;
import dev.sluice.core.ledger.LedgerSession;
import dev.sluice.core.ledger.NodeCommit;
import dev.sluice.core.state.NodeState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Builds the next commit of a node: as many whole blocks as fit into one transaction, or the next
 * chunk of a block that does not fit. What it builds depends on the node's row, the blocks and the
 * ledger, and on nothing else.
 */
final class CommitBuilder {
  /** Rows of effects in one chunk: room is left for the node row and the execution row. */
  static final int CHUNK_PUTS = NodeCommit.MAX_ITEMS - 2;

  private final BlockSource source;
  private final Executors executors;
  private final NodeState from;
  private final LedgerSession session;
  private final boolean fenced;

  private NodeState to;
  private int targets;
  private final List<Execution> executions = new ArrayList<>();

  /**
   * @param fenced whether a transaction of ours on the node's row came after its last move, so that
   *     no other transaction can still be half visible
   */
  CommitBuilder(
      BlockSource source,
      Executors executors,
      NodeState from,
      LedgerSession session,
      boolean fenced) {
    this.source = source;
    this.executors = executors;
    this.from = from;
    this.to = from;
    this.session = session;
    this.fenced = fenced;
  }

  /** The commit that brings the node as close to {@code last} as one transaction can. */
  Next next(Height last) {
    if (from.cursor() > 0) {
      return chunk();
    }
    preload(last);
    while (last.isAbove(to.height()) && addBlock(to.height().next())) {
      // Each call adds one whole block.
    }
    return to.height().equals(from.height()) ? largeBlock() : whole();
  }

  /** Reads in one call what as many blocks need as one transaction could hold at the most. */
  private void preload(Height last) {
    Set<LedgerKey> keys = new LinkedHashSet<>();
    Height height = from.height();
    int busy = 0;
    while (last.isAbove(height) && keys.size() + busy < NodeCommit.MAX_ITEMS) {
      height = height.next();
      Run run = source.runAt(height);
      if (run.targetsAt(height) > 0) {
        busy++;
        keys.addAll(LedgerSession.announced(source.proven(run, height), executors));
      }
    }
    session.load(keys);
  }

  private boolean addBlock(Height height) {
    Run run = source.runAt(height);
    requireLinked(run, height);
    if (run.targetsAt(height) == 0) {
      to = to.advancedTo(height, run.hashAt(height), to.digest(), to.lastExecution());
      return true;
    }
    BlockEffects effects = session.execute(source.proven(run, height), executors);
    if (session.itemsWith(effects) + executions.size() + 2 > NodeCommit.MAX_ITEMS) {
      return false;
    }
    session.accept(effects);
    complete(effects);
    return true;
  }

  private void complete(BlockEffects effects) {
    Bytes32 digest = effects.digestAfter(to.digest());
    executions.add(
        new Execution(
            effects.height(),
            effects.hash(),
            digest,
            effects.targets(),
            effects.writes().size(),
            to.lastExecution()));
    targets += effects.targets();
    to = to.advancedTo(effects.height(), effects.hash(), digest, effects.height());
    if (!effects.events().isEmpty()) {
      to = to.withPublished();
    }
  }

  private Next whole() {
    NodeCommit commit =
        new NodeCommit(
            from, to, session.puts(to.height()), session.checks(), executions, session.events());
    return new Next(commit, targets, false);
  }

  /**
   * A block too large for one transaction. Its keys cannot all be conditions of the first chunk, so
   * a transaction on the node's row alone comes first: once it has answered, whatever moved the row
   * before is visible whole, and what is read afterwards is the ledger at the node's height.
   */
  private Next largeBlock() {
    return fenced
        ? chunk()
        : new Next(new NodeCommit(from, from, List.of(), List.of(), List.of()), 0, true);
  }

  private Next chunk() {
    Height height = from.height().next();
    Run run = source.runAt(height);
    requireLinked(run, height);
    ProvenBlock block = source.proven(run, height);
    BlockEffects effects = session.execute(block, executors);
    requireSameEffects(effects);
    Map<LedgerKey, String> part = part(effects);
    int written = from.cursor() + part.size();
    if (written == effects.writes().size()) {
      complete(effects);
    } else {
      to = from.withCursor(written, effects.effectsHash());
    }
    NodeCommit commit =
        new NodeCommit(
            from,
            to,
            session.puts(part, height),
            List.of(),
            executions,
            effects.eventsUnder(part.keySet()));
    return new Next(commit, targets, false);
  }

  private Map<LedgerKey, String> part(BlockEffects effects) {
    Map<LedgerKey, String> part = new LinkedHashMap<>();
    effects.writes().entrySet().stream()
        .skip(from.cursor())
        .limit(CHUNK_PUTS)
        .forEach(write -> part.put(write.getKey(), write.getValue()));
    return part;
  }

  private void requireSameEffects(BlockEffects effects) {
    if (from.cursor() > 0 && !effects.effectsHash().equals(from.effectsHash())) {
      throw new HaltException(
          "EFFECTS_DIFFER",
          "block %s half written with effects %s, executed again it has %s"
              .formatted(effects.height(), from.effectsHash(), effects.effectsHash()));
    }
  }

  private void requireLinked(Run run, Height height) {
    if (!run.hashAt(height.previous()).equals(to.hash())) {
      throw new HaltException(
          "STATE_DIVERGENCE",
          "block %s: the node executed %s, the gateway stored %s"
              .formatted(to.height(), to.hash(), run.hashAt(height.previous())));
    }
  }

  /**
   * A commit to make.
   *
   * @param commit the transaction
   * @param targets how many targets it completes
   * @param fence whether it writes nothing and only orders what is read next
   */
  record Next(NodeCommit commit, int targets, boolean fence) {}
}
