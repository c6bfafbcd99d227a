package dev.sluice.core.port;

import dev.sluice.core.state.Member;
import dev.sluice.core.state.Members;
import dev.sluice.core.state.NodeState;
import java.util.OptionalLong;
import java.util.Set;

/** Who is a node, and the beginning and the end of a node's rows. For operators, not functions. */
public interface Membership {
  /**
   * Replaces the list of members on the condition that its version is still {@code from}'s.
   *
   * @return whether it was replaced
   */
  boolean change(Members from, Members to);

  /**
   * Puts the row of a new node on the condition that no row has its name.
   *
   * @return whether the row stands as given: put now, or found there and equal
   */
  boolean create(Member member, NodeState first);

  /**
   * Replaces a node's whole row in a transaction, on the condition that it still is {@code from}.
   * Once it has answered, whatever moved the row before is visible whole.
   *
   * @return whether the row stands as {@code to}, also when a lost answer hid that it did
   */
  boolean replace(Member member, NodeState from, NodeState to);

  /**
   * Removes a node's executions, lowest first, then its ledgers and what waits in its outbox. Each
   * transaction is conditional on the node's row having {@code fence}'s epoch and status. Rows that
   * cannot be read are removed too.
   *
   * @param executors the executors whose ledgers the node may have
   * @return how many rows were removed by this call, none of the kinds above is left; empty when
   *     the node's row was another: what was removed until then stays removed
   */
  OptionalLong clear(Member member, NodeState fence, Set<String> executors);
}
