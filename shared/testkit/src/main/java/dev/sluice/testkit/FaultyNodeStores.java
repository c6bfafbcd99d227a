package dev.sluice.testkit;

import dev.sluice.core.error.RetryableException;
import dev.sluice.core.ledger.NodeCommit;
import dev.sluice.core.port.NodeStore;
import dev.sluice.core.port.NodeStores;
import dev.sluice.core.state.Member;
import java.util.function.BooleanSupplier;

/**
 * Node stores whose commits fail before they are applied, or whose answers are lost after.
 *
 * @param real where commits go
 * @param failsBefore asked before each commit
 * @param losesAnswer asked after each commit that was made
 */
public record FaultyNodeStores(
    NodeStores real, BooleanSupplier failsBefore, BooleanSupplier losesAnswer)
    implements ForwardingNodeStores {
  @Override
  public NodeStore node(Member member) {
    return new Faulty(real.node(member), failsBefore, losesAnswer);
  }

  private record Faulty(NodeStore real, BooleanSupplier failsBefore, BooleanSupplier losesAnswer)
      implements ForwardingNodeStore {
    @Override
    public Outcome commit(NodeCommit commit) {
      if (failsBefore.getAsBoolean()) {
        throw new RetryableException("AWS_THROTTLED", "injected before the commit");
      }
      Outcome outcome = real.commit(commit);
      if (losesAnswer.getAsBoolean()) {
        throw new RetryableException("AWS_UNAVAILABLE", "injected after the commit");
      }
      return outcome;
    }
  }
}
