package dev.sluice.core.state;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.Bytes32;
import dev.sluice.core.chain.Height;
import java.util.List;

/**
 * What a quorum of nodes agrees on.
 *
 * @param height the second synchronisation height
 * @param hash that block's hash
 * @param digest the digest that the nodes share there
 * @param nodes the nodes that agree
 */
public record MasterState(Height height, BlockHash hash, Bytes32 digest, List<NodeId> nodes) {
  /** Copies the list. */
  public MasterState {
    nodes = List.copyOf(nodes);
  }
}
