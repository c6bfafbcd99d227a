package dev.sluice.evm.config;

import dev.sluice.core.chain.Height;
import dev.sluice.evm.target.RuleSet;
import java.util.Optional;

/**
 * A valid configuration.
 *
 * @param version the version of the file's format
 * @param validFrom the first source block that it governs; empty in a network's first version,
 *     which governs from the block after the checkpoint
 * @param source the source chain
 * @param network the network
 * @param targets what is executed
 */
public record SluiceConfig(
    int version,
    Optional<Height> validFrom,
    SourceConfig source,
    NetworkConfig network,
    RuleSet targets) {
  /** The same with another source. */
  public SluiceConfig withSource(SourceConfig other) {
    return new SluiceConfig(version, validFrom, other, network, targets);
  }

  /** The same with another network. */
  public SluiceConfig withNetwork(NetworkConfig other) {
    return new SluiceConfig(version, validFrom, source, other, targets);
  }

  /** The same, with what stands in for the source of a recording. */
  public SluiceConfig withStandIn(Endpoint endpoint, StartingPoint.Checkpoint checkpoint) {
    return withSource(source.withStandIn(endpoint, checkpoint));
  }

  /** The part that is stored and that the functions read: source and rules. */
  public ConfigDocument document() {
    return new ConfigDocument(source, targets);
  }
}
