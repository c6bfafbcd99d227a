package dev.sluice.core.audit;

import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.Run;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.error.SyncException;
import dev.sluice.core.port.BlockOpener;
import dev.sluice.core.port.ConfigStore;
import dev.sluice.core.state.Configuration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The configuration's versions, and what opens blocks under each. */
final class Versions {
  private final Findings findings;
  private final ChainReading chain;
  private final TreeMap<Integer, Configuration> versions = new TreeMap<>();
  private final Map<Integer, Optional<BlockOpener>> opened = new HashMap<>();

  Versions(Findings findings, ChainReading chain) {
    this.findings = findings;
    this.chain = chain;
  }

  /** Reads all versions up to the newest, and looks for one above it. */
  void read(ConfigStore configs, int newest, Height first) {
    for (int version = 1; version <= newest; version++) {
      int number = version;
      findings
          .read(RowNames.configuration(version), () -> configs.version(number))
          .ifPresent(read -> versions.put(number, read));
    }
    if (unreadable(configs, newest + 1) || configs.version(newest + 1).isPresent()) {
      findings.extra(
          RowNames.configuration(newest + 1), "the gateway's newest version is " + newest);
    }
    for (Configuration version : versions.values()) {
      // A later version may begin below an earlier one that has not begun to govern.
      boolean wrong =
          version.version() == 1
              ? !version.validFrom().equals(first)
              : first.isAbove(version.validFrom());
      if (wrong) {
        findings.altered(
            RowNames.configuration(version.version()), "validFrom", first, version.validFrom());
      }
    }
  }

  private static boolean unreadable(ConfigStore configs, int version) {
    try {
      configs.version(version);
      return false;
    } catch (RetryableException e) {
      throw e;
    } catch (SyncException e) {
      return true;
    }
  }

  /** Whether a version governs the whole of a run that names it, as far as versions are known. */
  boolean governs(Run run) {
    Configuration named = versions.get(run.configVersion());
    boolean begun = named == null || !named.validFrom().isAbove(run.range().first());
    return begun
        && versions.tailMap(run.configVersion(), false).values().stream()
            .allMatch(later -> later.validFrom().isAbove(run.range().last()));
  }

  /** What opens blocks under a version; empty, and a finding, when that cannot be made. */
  Optional<BlockOpener> opener(int version) {
    return opened.computeIfAbsent(version, this::open);
  }

  private Optional<BlockOpener> open(int version) {
    Configuration configuration = versions.get(version);
    if (configuration == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(chain.opener(configuration));
    } catch (SyncException e) {
      findings.unreadable(RowNames.configuration(version), String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }
}
