package dev.sluice.core.gateway;

import dev.sluice.core.chain.Height;
import dev.sluice.core.error.PermanentException;
import dev.sluice.core.port.ConfigStore;
import dev.sluice.core.port.SourceChain;
import dev.sluice.core.state.Configuration;
import dev.sluice.core.state.GatewayState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The source chain as each version of the configuration sees it. A block is governed by the highest
 * version whose {@code validFrom} is not above it. Versions never change, so that each is read and
 * opened once. Safe for use by several threads.
 */
public final class SourceChains {
  private final ConfigStore configs;
  private final Function<Configuration, SourceChain> opener;
  private final Map<Integer, Configuration> known = new ConcurrentHashMap<>();
  private final Map<Integer, SourceChain> opened = new ConcurrentHashMap<>();

  /**
   * Reads and opens nothing yet.
   *
   * @param configs where the versions are
   * @param opener opens the chain of one version
   */
  public SourceChains(ConfigStore configs, Function<Configuration, SourceChain> opener) {
    this.configs = configs;
    this.opener = opener;
  }

  /**
   * The version that governs the block after the gateway's height, and how far.
   *
   * @throws PermanentException with code {@code CFG_MISSING} if a version that the gateway's row
   *     names is not there, or none governs that block
   */
  public Segment after(GatewayState state) {
    Height next = state.height().next();
    Optional<Height> last = Optional.empty();
    for (int version = state.configVersion(); version > 0; version--) {
      Configuration configuration = known.computeIfAbsent(version, this::load);
      if (!configuration.validFrom().isAbove(next)) {
        return new Segment(configuration, last);
      }
      Height before = configuration.validFrom().previous();
      last = Optional.of(last.map(before::min).orElse(before));
    }
    throw new PermanentException("CFG_MISSING", "no configuration governs block " + next);
  }

  /** The chain of a version. */
  SourceChain open(Configuration configuration) {
    return opened.computeIfAbsent(configuration.version(), _ -> opener.apply(configuration));
  }

  /** What endpoints of any version that was opened are in quarantine for, each endpoint once. */
  public List<SourceChain.Evidence> quarantined() {
    Map<String, SourceChain.Evidence> byEndpoint = new TreeMap<>();
    for (SourceChain chain : opened.values()) {
      chain.quarantined().forEach(evidence -> byEndpoint.put(evidence.endpoint(), evidence));
    }
    return List.copyOf(byEndpoint.values());
  }

  private Configuration load(int version) {
    return configs
        .version(version)
        .orElseThrow(
            () ->
                new PermanentException(
                    "CFG_MISSING", "the gateway names configuration " + version + ": no such row"));
  }

  /**
   * Blocks that one version governs.
   *
   * @param configuration the version
   * @param last the last of them; empty while no later version is known
   */
  public record Segment(Configuration configuration, Optional<Height> last) {}
}
