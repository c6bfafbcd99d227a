package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.core.chain.Height;
import dev.sluice.core.error.HaltException;
import dev.sluice.core.ledger.Execution;
import dev.sluice.core.ledger.LedgerKey;
import dev.sluice.core.ledger.LedgerPut;
import dev.sluice.core.ledger.LedgerRow;
import dev.sluice.core.ledger.NodeCommit;
import dev.sluice.core.port.LedgerStore;
import dev.sluice.core.port.NodeStore;
import dev.sluice.core.port.NodeStore.Outcome;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.NodeId;
import dev.sluice.core.state.NodeState;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the contracts of a node's stores share. */
abstract class NodeContract extends StoresContract {
  static final Member N1 = Member.local(new NodeId("n1"));
  static final Member N2 = Member.local(new NodeId("n2"));

  final NodeStore node() {
    return stores().nodes().node(N1);
  }

  final NodeState row() {
    return node().read().orElseThrow();
  }

  final NodeState apply(NodeCommit commit) {
    assertThat(node().commit(commit)).isEqualTo(new Outcome.Applied());
    return commit.to();
  }

  final NodeState writeKeys(int count) {
    NodeState from = row();
    return apply(NodeCommits.block(from, NodeCommits.fresh(count, from.height().next())));
  }

  final List<Height> lastExecutionHeight(Height atMost) {
    return node().lastExecution(atMost).stream().map(Execution::height).toList();
  }

  final Map<LedgerKey, LedgerRow> ledgerOf(int count) {
    LedgerStore ledger = stores().nodes().ledger(N1);
    return ledger.read(Set.copyOf(IntStream.range(0, count).mapToObj(NodeCommits::key).toList()));
  }

  static Map<LedgerKey, LedgerRow> rowsOf(NodeCommit commit) {
    return commit.puts().stream().collect(Collectors.toMap(LedgerPut::key, LedgerPut::row));
  }

  final void assertNodeMoved(NodeCommit commit) {
    assertRefused(commit, new Outcome.NodeMoved(row()));
  }

  final void assertLedgerMoved(NodeCommit commit) {
    assertRefused(commit, new Outcome.LedgerMoved());
  }

  final void assertRefused(NodeCommit commit, Outcome outcome) {
    NodeState before = row();
    Map<LedgerKey, LedgerRow> ledger = ledgerOf(10);
    List<Height> executions = lastExecutionHeight(Height.of(Long.MAX_VALUE));

    assertThat(node().commit(commit)).isEqualTo(outcome);
    assertThat(row()).isEqualTo(before);
    assertThat(ledgerOf(10)).isEqualTo(ledger);
    assertThat(lastExecutionHeight(Height.of(Long.MAX_VALUE))).isEqualTo(executions);
  }

  final void assertInvalid(NodeCommit commit) {
    assertThatThrownBy(() -> node().commit(commit))
        .isInstanceOfSatisfying(
            HaltException.class, e -> assertThat(e.code()).isEqualTo("TX_INVALID"));
  }
}
