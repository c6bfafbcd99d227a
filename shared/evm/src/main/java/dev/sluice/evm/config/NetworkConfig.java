package dev.sluice.evm.config;

import dev.sluice.core.state.Member;
import java.util.List;

/**
 * The network that follows the source chain.
 *
 * @param id its name
 * @param nodes its nodes, each once, and where their rows live
 * @param quorum how many nodes must agree on a digest: more than half
 */
public record NetworkConfig(String id, List<Member> nodes, int quorum) {
  /** Copies the list. */
  public NetworkConfig {
    nodes = List.copyOf(nodes);
  }
}
