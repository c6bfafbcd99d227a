package dev.sluice.testkit;

import dev.sluice.core.chain.Height;
import dev.sluice.core.ledger.Execution;
import dev.sluice.core.ledger.NodeCommit;
import dev.sluice.core.port.NodeStore;
import dev.sluice.core.state.NodeState;
import java.util.Optional;

/** A node's store that passes every call on; a test overrides what it disturbs. */
public interface ForwardingNodeStore extends NodeStore {
  /** Where calls go. */
  NodeStore real();

  @Override
  default Optional<NodeState> read() {
    return real().read();
  }

  @Override
  default Optional<NodeState> readCommitted() {
    return real().readCommitted();
  }

  @Override
  default Outcome commit(NodeCommit commit) {
    return real().commit(commit);
  }

  @Override
  default boolean changeStatus(NodeState from, NodeState to) {
    return real().changeStatus(from, to);
  }

  @Override
  default Optional<Execution> lastExecution(Height atMost) {
    return real().lastExecution(atMost);
  }
}
