package dev.sluice.simulation.planted;

import java.util.List;
import java.util.stream.Stream;

/** The bugs. */
final class PatchCatalogue {
  private PatchCatalogue() {}

  static List<Patch> all() {
    return Stream.of(gateway(), execution(), batch(), ledger(), outbox(), planner(), tables())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Patch> gateway() {
    return List.of(
        Patch.core(
            "a block's parent is not compared",
            "gateway/Linkage.java",
            "if (!first.parentHash().equals(state.hash())) {",
            "if (false) {"),
        Patch.core(
            "halts although the source stands by the stored block",
            "gateway/Linkage.java",
            "if (vote.hash().equals(state.hash())) {",
            "if (false) {"),
        Patch.core(
            "goes on although the source contradicts a stored block",
            "gateway/Linkage.java",
            "if (vote.hash().equals(state.hash())) {",
            "if (true) {"),
        Patch.core(
            "the halt is not written",
            "gateway/Gateway.java",
            "store.changeStatus(current, halted)",
            "store.changeStatus(halted, halted)"),
        Patch.core(
            "block rows are not written",
            "gateway/Gateway.java",
            "blocks.store( progress.version(), fetched.stream().filter(block -> block.encoded().isPresent()).toList());",
            ""),
        Patch.core(
                "block rows are written after the run",
                "gateway/Gateway.java",
                "blocks.store( progress.version(), fetched.stream().filter(block -> block.encoded().isPresent()).toList());",
                "")
            .and(
                "rest = rest.subList(next.size(), rest.size()); } return true;",
                "rest = rest.subList(next.size(), rest.size()); } blocks.store(progress.version(), fetched); return true;"),
        Patch.core(
            "another gateway's advance is not noticed",
            "gateway/Gateway.java",
            "if (!store(progress, progress.run(next, answer))) {",
            "store(progress, progress.run(next, answer)); if (false) {"),
        Patch.core(
                "the head is taken for the limit",
                "gateway/Progress.java",
                "return view.limit().isAbove(state.height());",
                "return view.head().isAbove(state.height());")
            .and(".plus(more).min(view.limit());", ".plus(more).min(view.head());"),
        Patch.core(
            "a run straddles a version's first block",
            "gateway/Progress.java",
            "segment.last().map(end::min).orElse(end)",
            "end"),
        Patch.core(
            "a run names the newest version, not its own",
            "gateway/Progress.java",
            "RunBuilder.build(state, version(), blocks, fetched)",
            "RunBuilder.build(state, state.configVersion(), blocks, fetched)"),
        Patch.core(
            "the row forgets the newest version",
            "gateway/Progress.java",
            "state.epoch(), state.configVersion(), run.checksum()",
            "state.epoch(), segment.configuration().version(), run.checksum()"),
        Patch.core(
            "a version's end is not noticed",
            "gateway/Progress.java",
            "return segment.last().filter(state.height()::equals).isPresent() && isBelowLimit();",
            "return false;"),
        Patch.core(
            "targets are counted as one a block",
            "gateway/RunBuilder.java",
            "counts.put(block.height(), block.targets().size());",
            "counts.put(block.height(), 1);"),
        Patch.core(
            "a version begins a block early",
            "gateway/SourceChains.java",
            "if (!configuration.validFrom().isAbove(next)) {",
            "if (!configuration.validFrom().isAbove(next.next())) {"),
        Patch.core(
            "an older version's end hides a newer one's",
            "gateway/SourceChains.java",
            "last = Optional.of(last.map(before::min).orElse(before));",
            "last = Optional.of(before);"));
  }

  private static List<Patch> execution() {
    return List.of(
        Patch.core(
            "blocks are opened by the first version's rules",
            "execute/BlockSource.java",
            "openers.apply(run.configVersion())",
            "openers.apply(1)"),
        Patch.core(
            "the cursor is ignored",
            "execute/CommitBuilder.java",
            ".skip(from.cursor())",
            ".skip(0)"),
        Patch.core(
            "the cursor counts the last chunk only",
            "execute/CommitBuilder.java",
            "to = from.withCursor(written, effects.effectsHash());",
            "to = from.withCursor(part.size(), effects.effectsHash());"),
        Patch.core(
            "the last key of a large block is left out",
            "execute/CommitBuilder.java",
            "if (written == effects.writes().size()) {",
            "if (written >= effects.writes().size() - 1) {"),
        Patch.core(
            "a chunk's rows look as if the block were done",
            "execute/CommitBuilder.java",
            "session.puts(part, height)",
            "session.puts(part, from.height())"),
        Patch.core(
            "a large block is begun without a fence",
            "execute/CommitBuilder.java",
            "return fenced ? chunk()",
            "return !fenced || fenced ? chunk()"),
        Patch.core(
            "a transaction takes too many items",
            "execute/CommitBuilder.java",
            "+ executions.size() + 2 > NodeCommit.MAX_ITEMS",
            "+ executions.size() - 30 > NodeCommit.MAX_ITEMS"),
        Patch.core(
            "each folded block's digest follows the first",
            "execute/CommitBuilder.java",
            "effects.digestAfter(to.digest())",
            "effects.digestAfter(from.digest())"),
        Patch.core(
            "an execution names the wrong one before it",
            "execute/CommitBuilder.java",
            "effects.writes().size(), to.lastExecution()",
            "effects.writes().size(), from.height()"),
        Patch.core(
            "the last execution is not noted",
            "execute/CommitBuilder.java",
            "to.advancedTo(effects.height(), effects.hash(), digest, effects.height());",
            "to.advancedTo(effects.height(), effects.hash(), digest, to.lastExecution());"),
        Patch.core(
            "a status that forbids it is ignored",
            "execute/Attempt.java",
            "if (state.status() != NodeStatus.ACTIVE) { return",
            "if (false) { return"),
        Patch.core(
            "the message's epoch is ignored",
            "execute/Attempt.java",
            "if (state.epoch() != epoch) {",
            "if (false) {"),
        Patch.core(
            "a range that is begun counts as done",
            "execute/Attempt.java",
            "if (!range.last().isAbove(state.height())) {",
            "if (!range.first().isAbove(state.height())) {"),
        Patch.core(
            "a gap is executed over",
            "execute/Attempt.java",
            "if (range.first().isAbove(state.height().next())) {",
            "if (false) {"),
        Patch.core(
            "the next block counts as a gap",
            "execute/Attempt.java",
            "if (range.first().isAbove(state.height().next())) {",
            "if (range.first().isAbove(state.height())) {"),
        Patch.core(
            "an overtaken worker halts the node",
            "execute/NodeExecution.java",
            "if (attempt.hasMovedSince(state)) {",
            "if (false) {"),
        Patch.core(
            "a node that moved counts as committed",
            "execute/NodeExecution.java",
            "Optional.of(attempt.moved(moved.current()))",
            "Optional.of(attempt.applied(next, session))"),
        Patch.core(
            "a failed commit counts as committed",
            "execute/NodeExecution.java",
            "} catch (RetryableException e) { return again(attempt, e); }",
            "} catch (RetryableException e) { return Optional.of(attempt.applied(next, session)); }"),
        Patch.core(
            "a retryable failure is acknowledged",
            "execute/ExecutionResult.java",
            "return verdict == Verdict.OUT_OF_TIME || verdict == Verdict.RETRY;",
            "return verdict == Verdict.OUT_OF_TIME;"),
        Patch.core(
            "what the deadline cut short is acknowledged",
            "execute/ExecutionResult.java",
            "return verdict == Verdict.OUT_OF_TIME || verdict == Verdict.RETRY;",
            "return verdict == Verdict.RETRY;"));
  }

  private static List<Patch> batch() {
    return List.of(
        Patch.core(
            "a batch is taken in the order in which it came",
            "execute/BatchExecution.java",
            "part.sort(ASCENDING);",
            ""),
        Patch.core(
            "a node goes on after its first failure",
            "execute/BatchExecution.java",
            "rest = result.isUnfinished() ? List.of() : rest.subList",
            "rest = rest.subList"),
        Patch.core(
            "only the failed message comes again",
            "execute/BatchExecution.java",
            ".map(Delivery::id) .toList();",
            ".map(Delivery::id).limit(1).toList();"),
        Patch.core(
            "messages of two plans are taken together",
            "execute/BatchExecution.java",
            "return before.epoch() == after.epoch() &&",
            "return"));
  }

  private static List<Patch> ledger() {
    return List.of(
        Patch.core(
            "half a block is seen",
            "ledger/LedgerRow.java",
            "return at.isAbove(nodeHeight) ? before : LedgerValue.of(value);",
            "return LedgerValue.of(value);"),
        Patch.core(
            "the value before is not kept",
            "ledger/LedgerSession.java",
            "new LedgerRow(value, last, base(key))",
            "new LedgerRow(value, last, LedgerValue.absent())"),
        Patch.core(
            "keys that were only read are not checked",
            "ledger/LedgerSession.java",
            ".filter(key -> !written.containsKey(key))",
            ".filter(key -> false)"),
        Patch.core(
            "earlier blocks of a transaction are not seen",
            "ledger/LedgerSession.java",
            "inBlock != null ? inBlock : written.get(key);",
            "inBlock;"),
        Patch.core(
            "earlier targets of a block are not seen",
            "ledger/LedgerSession.java",
            "String inBlock = writes.get(key);",
            "String inBlock = null;"),
        Patch.core(
            "the digest takes the order of a hash map",
            "ledger/BlockEffects.java",
            "writes.forEach((key, value) ->",
            "new java.util.HashMap<>(writes).forEach((key, value) ->"),
        Patch.core(
            "keys are in descending order",
            "ledger/LedgerKey.java",
            "return byExecutor != 0 ? byExecutor : compareBytes(key, other.key);",
            "return byExecutor != 0 ? byExecutor : compareBytes(other.key, key);"),
        Patch.core(
            "a snapshot does not look whether the node moved",
            "ledger/LedgerSnapshot.java",
            "if (node.read().filter(before.get()::standsAs).isPresent()) {",
            "if (true) {"),
        Patch.core(
            "a snapshot begins while a transaction is under way",
            "ledger/LedgerSnapshot.java",
            "node.readCommitted();",
            "node.read();"));
  }

  private static List<Patch> outbox() {
    return List.of(
        Patch.core(
            "the outbox is read while a transaction is under way",
            "outbox/OutboxDelivery.java",
            "nodes.node(member).readCommitted() :",
            "nodes.node(member).read() :"),
        Patch.core(
            "what the bus refused counts as sent",
            "outbox/OutboxDelivery.java",
            "left.keySet().removeAll(Set.copyOf(refused));",
            ""),
        Patch.core(
            "events are removed before they are sent",
            "outbox/OutboxDelivery.java",
            "events.forEach(event -> left.put(",
            "outbox.remove(events); events.forEach(event -> left.put("),
        Patch.core(
            "the mark passes what was refused",
            "outbox/OutboxDelivery.java",
            "return refused.isEmpty();",
            "return true;"),
        Patch.core(
            "events of half a block are sent",
            "outbox/OutboxDelivery.java",
            "outbox.pending(committed.outbox().published(), wanted);",
            "outbox.pending(committed.height().next(), wanted);"),
        Patch.core(
            "the planner sends nothing",
            "plan/Redelivery.java",
            "return node.status() == NodeStatus.ACTIVE && !gateway.isAbove(node.height());",
            "return false;"),
        Patch.core(
            "a block's events are not marked",
            "execute/CommitBuilder.java",
            "to = to.withPublished();",
            ""),
        Patch.core(
            "events of folded blocks are not written",
            "ledger/LedgerSession.java",
            "events.addAll(effects.events().values());",
            ""),
        Patch.core(
            "a chunk's events are not written",
            "execute/CommitBuilder.java",
            "effects.eventsUnder(part.keySet())",
            "List.of()"),
        Patch.testkit(
            "the mark moves to what was published meanwhile",
            "FakeOutbox.java",
            "new OutboxMarks(current.outbox().published(), delivered)",
            "new OutboxMarks(current.outbox().published(), current.outbox().published())"));
  }

  private static List<Patch> planner() {
    return List.of(
        Patch.core(
                "a lost plan is never made again",
                "plan/NodePlanner.java",
                "if (isLost(plan)) {",
                "if (false) {")
            .and("if (isOld(plan)) {", "if (false) {"),
        Patch.core(
            "a stamp in the future is waited for",
            "plan/NodePlanner.java",
            "return age < 0 || age >",
            "return age >"),
        Patch.core(
            "a plan leaves out a block",
            "plan/NodePlanner.java",
            "new BlockRange(planned.next(), gateway)",
            "new BlockRange(planned.plus(2), gateway)"),
        Patch.core(
            "a plan is made again under the old epoch",
            "plan/Dispatch.java",
            "NodeState raised = node.withNextEpoch();",
            "NodeState raised = node;"),
        Patch.core(
            "what the queue refused counts as sent",
            "plan/Dispatch.java",
            "fitting.get(accepted - 1).range().last();",
            "fitting.getLast().range().last();"),
        Patch.core(
            "a refused probe counts as sent",
            "plan/Dispatch.java",
            "accepted > 0 ? probe.last() : node.height();",
            "probe.last();"),
        Patch.core(
            "the queue's cap is ignored",
            "plan/Dispatch.java",
            "return Math.max(0, limits.queueCap() - sent);",
            "return Integer.MAX_VALUE;"),
        Patch.core(
            "everybody is halted with the minority",
            "plan/Agreement.java",
            "if (minority.contains(node.id()) && node.status()",
            "if (node.status()"),
        Patch.core(
            "a node that diverged is not halted",
            "plan/Agreement.java",
            "if (minority.contains(node.id()) && node.status()",
            "if (false && node.status()"),
        Patch.core(
            "a node's digest counts for every height",
            "plan/Agreement.java",
            "if (!node.lastExecution().isAbove(height)) {",
            "if (true) {"),
        Patch.core(
            "the newest execution counts for every height",
            "plan/Agreement.java",
            ".lastExecution(height)",
            ".lastExecution(node.height())"),
        Patch.core(
            "one node is a quorum",
            "settle/Settlement.java",
            ".filter(group -> group.getValue().size() >= quorum)",
            ".filter(group -> group.getValue().size() >= 1)"),
        Patch.core(
            "nodes at other heights are compared with the master",
            "settle/Settlement.java",
            ".filter(node -> node.height().equals(master.height())) .filter(node ->",
            ".filter(node ->"));
  }

  private static List<Patch> tables() {
    return List.of(
        Patch.testkit(
            "a commit checks neither height nor hash",
            "FakeNodeStore.java",
            "row.height().equals(from.height()) && row.hash().equals(from.hash()) &&",
            ""),
        Patch.testkit(
            "block rows are named by the block alone",
            "RowKey.java",
            "home(\"BLOCK#\" + key.hash() + \"#\" + key.version(), \"PART\")",
            "home(\"BLOCK#\" + key.hash(), \"PART\")"),
        Patch.testkit(
            "a commit does not check the epoch",
            "FakeNodeStore.java",
            "&& row.epoch() == from.epoch()",
            ""),
        Patch.testkit(
            "a commit checks neither status nor epoch",
            "FakeNodeStore.java",
            "&& row.epoch() == from.epoch() && row.cursor() == from.cursor() && row.status() == NodeStatus.ACTIVE",
            "&& row.cursor() == from.cursor()"),
        Patch.testkit(
            "a ledger row is put whatever stands there",
            "FakeNodeStore.java",
            "row -> row.at().equals(at)",
            "row -> true"),
        Patch.testkit(
            "a status is changed whatever the epoch",
            "FakeNodeStore.java",
            "read().filter(current -> current.epoch() == from.epoch())",
            "read()"),
        Patch.testkit(
            "a token serves two commits",
            "FakeNodeStore.java",
            "List.of(member, commit)",
            "List.of(member, commit.to().height())"),
        Patch.testkit(
            "an advance does not check the height",
            "FakeGatewayStore.java",
            "row.height().equals(from.height()) && row.hash().equals(from.hash()) &&",
            ""),
        Patch.testkit(
            "an advance does not check the configuration",
            "FakeGatewayStore.java",
            "&& row.configVersion() == from.configVersion()",
            ""),
        Patch.testkit(
            "rules are added for blocks that are past",
            "FakeConfigStore.java",
            "next.validFrom().isAbove(state.height()) &&",
            ""),
        Patch.testkit(
            "a late planner moves the master back",
            "FakeMasterStore.java",
            "row -> row.height().equals(from.height()) && row.hash().equals(from.hash())",
            "row -> true"));
  }
}
