package dev.sluice.simulation.check;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.Run;
import dev.sluice.core.state.Configuration;
import dev.sluice.core.state.GatewayState;
import dev.sluice.core.state.GatewayStatus;
import dev.sluice.simulation.world.Licence;
import dev.sluice.simulation.world.Source;
import dev.sluice.testkit.Stores;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the gateway may store: what the source showed as final, linked, under the right rules. */
final class GatewayCheck {
  private static final int MOST_RUNS = 1_000;

  private final Stores stores;
  private final Source source;
  private final Licence licence;
  private final Findings findings;
  private final Truth truth;
  private final List<Configuration> versions = new ArrayList<>();
  private Optional<GatewayState> last = Optional.empty();

  GatewayCheck(Stores stores, Source source, Licence licence, Findings findings) {
    this.stores = stores;
    this.source = source;
    this.licence = licence;
    this.findings = findings;
    this.truth = new Truth(source.checkpoint(), source.checkpointHash());
  }

  Truth truth() {
    return truth;
  }

  void check() {
    GatewayState state = stores.gateway().read().orElseThrow();
    if (last.filter(state::equals).isPresent()) {
      return;
    }
    learnVersions(state);
    findings.require(
        2,
        !truth.height().isAbove(state.height()),
        () -> "the gateway fell from " + truth.height() + " to " + state.height());
    findings.require(
        8,
        last.filter(before -> before.epoch() > state.epoch()).isEmpty(),
        () -> "the gateway's epoch fell to " + state.epoch());
    findings.require(
        8,
        last.filter(before -> before.configVersion() > state.configVersion()).isEmpty(),
        () -> "the gateway forgot configuration " + last + ", now " + state);
    requireHaltsForCause(state);
    if (state.height().isAbove(truth.height())) {
      follow(state);
    }
    last = Optional.of(state);
  }

  private void requireHaltsForCause(GatewayState state) {
    boolean halted = state.status() == GatewayStatus.HALTED;
    findings.require(
        11,
        !halted || licence.isContradicted(),
        () -> "the gateway halted and nothing contradicts it: " + state.halt());
  }

  private void learnVersions(GatewayState state) {
    while (versions.size() < state.configVersion()) {
      int next = versions.size() + 1;
      Configuration version = stores.configs().version(next).orElseThrow();
      findings.require(
          12,
          version.validFrom().isAbove(truth.height()),
          () -> "version " + version + " was added when the gateway stood at " + truth.height());
      versions.add(version);
    }
  }

  private void follow(GatewayState state) {
    BlockRange range = new BlockRange(truth.height().next(), state.height());
    for (Run run : stores.blocks().runs(range, MOST_RUNS)) {
      if (findings.first().isPresent()) {
        return;
      }
      follow(run);
    }
    findings.require(
        2,
        truth.height().equals(state.height()) && truth.last().hash().equals(state.hash()),
        () -> "the gateway stands at " + state.height() + ", its runs end at " + truth.height());
  }

  private void follow(Run run) {
    findings.require(
        2,
        run.range().first().equals(truth.height().next())
            && run.parent().equals(truth.last().hash()),
        () -> "run " + run.range() + " does not follow " + truth.height());
    findings.require(
        5,
        !run.range().last().isAbove(source.limit()),
        () -> "run " + run.range() + " is above the limit " + source.limit());
    for (BlockHash hash : run.hashes()) {
      if (findings.first().isEmpty()) {
        follow(run, hash);
      }
    }
  }

  private void follow(Run run, BlockHash hash) {
    Height height = truth.height().next();
    int version = governing(height);
    findings.require(
        4,
        run.configVersion() == version,
        () -> height + " is governed by " + version + ", its run says " + run.configVersion());
    if (!source.hasShown(hash)) {
      findings.add(6, "the source never showed " + height + " " + hash);
      return;
    }
    FetchedBlock block = source.shown(hash, version);
    findings.require(
        3,
        block.block().height().equals(height)
            && block.block().parentHash().equals(truth.last().hash()),
        () -> height + " " + hash + " does not link");
    int targets = block.block().targets().size();
    findings.require(
        4,
        run.targetsAt(height) == targets,
        () -> height + " has " + targets + " targets, its run says " + run.targetsAt(height));
    truth.add(block.block(), version);
  }

  /** The newest version that begins no later, however the versions lie. */
  private int governing(Height height) {
    int found = 0;
    for (Configuration version : versions) {
      if (!version.validFrom().isAbove(height)) {
        found = version.version();
      }
    }
    return found;
  }

  /** Whether it has stored all that is final, or has stopped for a reason. */
  boolean isThere(GatewayState state) {
    return state.status() == GatewayStatus.HALTED || state.height().equals(source.limit());
  }

  /** A stored block that the source contradicts has halted it, once it had a block to fetch. */
  void checkContradiction() {
    GatewayState state = stores.gateway().read().orElseThrow();
    boolean differs = !source.hashAt(state.height()).equals(state.hash());
    boolean asked = source.limit().isAbove(state.height());
    findings.require(
        5,
        !(differs && asked) || state.status() == GatewayStatus.HALTED,
        () -> "block " + state.height() + " is contradicted, and the gateway goes on");
  }
}
