package dev.sluice.cli.network;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.core.chain.Run;
import dev.sluice.core.state.GatewayState;
import dev.sluice.evm.config.ConfigDocument;
import dev.sluice.evm.config.SourceConfig;
import java.util.Optional;

/**
 * What the source's blocks are proven by.
 *
 * @param source the source, as the newest configuration has it
 * @param newest the run that ends at the gateway's height; empty before the first
 */
public record SourceLevel(SourceConfig source, Optional<Run> newest) {
  /** Reads it. */
  public static SourceLevel read(Network network, GatewayState gateway) {
    String document = network.configuration(gateway.configVersion()).document();
    return new SourceLevel(
        ConfigDocument.parse(document).source(), network.blocks().runAt(gateway.height()));
  }

  /** Chain, profile and level, and how many endpoints stand for it. */
  public String words() {
    return "chain %d, %s; %s"
        .formatted(
            source.chainId(),
            source.profile().words(),
            newest
                .map(SourceLevel::words)
                .orElse("level " + source.profile().level() + " from the first run on"));
  }

  /** A run's level, and who agreed on it. */
  public static String words(Run run) {
    int endpoints = run.endpoints().size();
    return "level %s, %s"
        .formatted(
            run.level(), endpoints == 1 ? "SINGLE: one endpoint" : endpoints + " endpoints agree");
  }

  /** Puts the same into JSON. */
  public void putInto(ObjectNode json) {
    json.put("chainId", source.chainId())
        .put("chain", source.profile().key())
        .put("level", newest.map(Run::level).orElse(source.profile().level()).name())
        .put("endpoints", newest.map(run -> run.endpoints().size()).orElse(0));
  }
}
