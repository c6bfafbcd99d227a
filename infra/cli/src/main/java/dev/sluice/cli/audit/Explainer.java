package dev.sluice.cli.audit;

import dev.sluice.cli.CommandException;
import dev.sluice.cli.ExitCode;
import dev.sluice.cli.network.Network;
import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.EncodedBlock;
import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.Run;
import dev.sluice.core.chain.Target;
import dev.sluice.core.chain.TransactionHash;
import dev.sluice.core.chain.TransactionReference;
import dev.sluice.core.state.Configuration;
import dev.sluice.core.state.GatewayState;
import dev.sluice.evm.codec.Dialect;
import dev.sluice.evm.config.ConfigDocument;
import dev.sluice.evm.config.StartingPoint.Checkpoint;
import dev.sluice.evm.target.RuleExplainer;
import dev.sluice.evm.target.RuleExplanation;
import dev.sluice.evm.verify.EvmBlockOpener;
import dev.sluice.evm.verify.TargetSelector;
import dev.sluice.evm.verify.VerifiedTransaction;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds out why a transaction was a target, or why not. */
final class Explainer {
  private final Network network;

  Explainer(Network network) {
    this.network = network;
  }

  /** From the gateway's store: targets only are kept there. */
  Optional<Explanation> fromStore(TransactionHash transaction) {
    return network.blocks().find(transaction).map(this::stored);
  }

  private Explanation stored(TransactionReference reference) {
    Run run = network.blocks().runAt(reference.height()).orElseThrow(() -> lost(reference));
    EncodedBlock block =
        network.blocks().load(run.keyAt(reference.height())).orElseThrow(() -> lost(reference));
    int version = run.configVersion();
    Capture capture = new Capture(reference.transaction(), explainer(version));
    new EvmBlockOpener(capture).open(block, reference.height(), reference.block());
    return new Explanation(
        reference.transaction(),
        reference.height(),
        reference.block(),
        reference.index(),
        "proven from the gateway's store",
        version,
        capture.rules,
        "");
  }

  /** From an endpoint, whose block is verified whole. */
  Explanation fromSource(TransactionHash transaction, URI source)
      throws IOException, InterruptedException {
    GatewayState gateway = network.gateway().read().orElseThrow();
    SourcedTransaction found =
        SourcedTransaction.fetch(
            source, transaction, height -> dialect(governing(height, gateway.configVersion())));
    Height height = found.height();
    int version = governing(height, gateway.configVersion());
    List<RuleExplanation> rules = explainer(version).explain(found.transaction());
    return new Explanation(
        transaction,
        height,
        found.block(),
        found.transaction().index(),
        "verified from " + source.getHost(),
        version,
        rules,
        note(found, gateway));
  }

  private RuleExplainer explainer(int version) {
    return new RuleExplainer(
        ConfigDocument.parse(network.configuration(version).document()).targets());
  }

  private Dialect dialect(int version) {
    return ConfigDocument.parse(network.configuration(version).document())
        .source()
        .profile()
        .dialect();
  }

  private int governing(Height height, int newest) {
    int version = newest;
    while (version > 1 && network.configuration(version).validFrom().isAbove(height)) {
      version--;
    }
    return version;
  }

  private String note(SourcedTransaction found, GatewayState gateway) {
    Configuration first = network.configuration(1);
    if (ConfigDocument.parse(first.document()).source().start() instanceof Checkpoint start
        && !found.height().isAbove(start.height())) {
      return "not executed: its block is not above the checkpoint " + start.height();
    }
    if (found.height().isAbove(gateway.height())) {
      return "not executed yet: the gateway stands at " + gateway.height();
    }
    Optional<BlockHash> stored =
        network.blocks().runAt(found.height()).map(run -> run.hashAt(found.height()));
    return stored.filter(found.block()::equals).isPresent()
        ? ""
        : "not executed: the gateway stored another block at this height, "
            + stored.map(BlockHash::toString).orElse("none");
  }

  private static CommandException lost(TransactionReference reference) {
    return new CommandException(
        ExitCode.DATA,
        "the rows of block " + reference.height() + " are not in the table any more",
        "see `sluice audit`");
  }

  /** Explains one transaction of a block that is opened, and selects nothing. */
  private static final class Capture implements TargetSelector {
    private final TransactionHash wanted;
    private final RuleExplainer explainer;
    private final List<RuleExplanation> rules = new ArrayList<>();

    Capture(TransactionHash wanted, RuleExplainer explainer) {
      this.wanted = wanted;
      this.explainer = explainer;
    }

    @Override
    public boolean selectsByLog() {
      return false;
    }

    @Override
    public boolean mayMatch(byte[] logsBloom) {
      return true;
    }

    @Override
    public List<Target> select(VerifiedTransaction transaction) {
      if (transaction.hash().equals(wanted)) {
        rules.addAll(explainer.explain(transaction));
      }
      return List.of();
    }
  }
}
