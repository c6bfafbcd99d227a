package dev.sluice.evm.config;

import dev.sluice.evm.profile.ChainProfile;
import java.util.List;

/**
 * The source chain and how it is followed.
 *
 * @param chainId the chain's id (EIP-155), from 1
 * @param endpoints where it is asked; empty when a recording stands in for them
 * @param quorum how many endpoints must agree on a run's last hash
 * @param finality up to where blocks are final
 * @param pollSeconds how often it is asked
 * @param start where trust starts
 * @param profile how the chain hashes
 */
public record SourceConfig(
    long chainId,
    List<Endpoint> endpoints,
    int quorum,
    Finality finality,
    int pollSeconds,
    StartingPoint start,
    ChainProfile profile) {
  /** Copies the list. */
  public SourceConfig {
    endpoints = List.copyOf(endpoints);
  }

  /** A chain that hashes as is known of its id. */
  public SourceConfig(
      long chainId,
      List<Endpoint> endpoints,
      int quorum,
      Finality finality,
      int pollSeconds,
      StartingPoint start) {
    this(chainId, endpoints, quorum, finality, pollSeconds, start, ChainProfile.ofChain(chainId));
  }

  /** The same, with one endpoint and a checkpoint in place of what a recording stands in for. */
  public SourceConfig withStandIn(Endpoint endpoint, StartingPoint.Checkpoint checkpoint) {
    return new SourceConfig(
        chainId, List.of(endpoint), 1, finality, pollSeconds, checkpoint, profile);
  }
}
