package dev.sluice.core.operate;

import dev.sluice.core.state.NodeState;

/** What became of a change of a node. A refusal changed nothing and is no exception. */
public sealed interface NodeResult {
  /**
   * It was made.
   *
   * @param node the node's row as it was written
   * @param removedRows how many rows of the node were removed by it
   */
  record Done(NodeState node, long removedRows) implements NodeResult {}

  /**
   * The node was as the change would have left it.
   *
   * @param node its row
   */
  record Unchanged(NodeState node) implements NodeResult {}

  /**
   * It must not be made.
   *
   * @param code the documented code
   * @param detail what was wanted and what stands there
   */
  record Refused(String code, String detail) implements NodeResult {}
}
