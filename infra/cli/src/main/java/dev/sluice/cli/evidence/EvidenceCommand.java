package dev.sluice.cli.evidence;

import dev.sluice.cli.CommandException;
import dev.sluice.cli.ExitCode;
import dev.sluice.cli.Output;
import dev.sluice.cli.network.Network;
import dev.sluice.cli.runtime.OpenedState;
import dev.sluice.cli.state.StatePlace;
import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.EncodedBlock;
import dev.sluice.core.chain.Run;
import dev.sluice.core.chain.Target;
import dev.sluice.core.chain.TransactionHash;
import dev.sluice.core.chain.TransactionReference;
import dev.sluice.core.port.BlockStore;
import dev.sluice.evm.config.ConfigDocument;
import dev.sluice.evm.target.RuleSelector;
import dev.sluice.evm.verify.Evidence;
import dev.sluice.evm.verify.EvmBlockOpener;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * {@code sluice evidence}: what proves that a transaction which was executed stands in its block.
 */
@Command(
    name = "evidence",
    header = "Print what proves a target transaction.",
    description =
        "The block's header, a proof under its roots, the raw transaction and receipt; and, as a"
            + " note, the endpoints that agreed and the rules that matched. `sluice verify` checks"
            + " it anywhere, with nothing but the block's hash.")
public final class EvidenceCommand implements Callable<Integer> {
  private final Output out;

  @Parameters(paramLabel = "TXHASH", description = "The transaction's hash, 0x and 64 digits.")
  private String hash = "";

  @Mixin private final StatePlace state;

  /** Prints to {@code out}; {@code environment} leads to AWS. */
  public EvidenceCommand(Output out, Map<String, String> environment) {
    this.out = out;
    this.state = new StatePlace(environment);
  }

  @Override
  public Integer call() throws IOException {
    TransactionHash transaction = new TransactionHash(Hashes.parse("TXHASH", hash));
    try (OpenedState opened = state.open()) {
      out.line(evidence(opened.network(), transaction).text());
    }
    return ExitCode.OK.number();
  }

  /** Evidence of one transaction. */
  static EvidenceFile evidence(Network network, TransactionHash transaction) {
    BlockStore blocks = network.blocks();
    TransactionReference reference =
        blocks.find(transaction).orElseThrow(() -> absent(transaction));
    BlockHash block = reference.block();
    Run run = blocks.runAt(reference.height()).orElseThrow(() -> lost("run", reference));
    EncodedBlock stored =
        blocks.load(run.keyAt(reference.height())).orElseThrow(() -> lost("block", reference));
    Evidence evidence = Evidence.of(stored);
    Evidence.Proven proven = evidence.prove(block, transaction);
    EvidenceContent.Vote vote =
        new EvidenceContent.Vote(
            run.range().last().value(), run.lastHash().toString(), run.endpoints());
    EvidenceContent.Note note =
        new EvidenceContent.Note(vote, run.configVersion(), rules(network, run, stored, reference));
    return EvidenceFile.of(EvidenceContent.of(transaction.toString(), evidence, proven, note));
  }

  private static List<String> rules(
      Network network, Run run, EncodedBlock stored, TransactionReference reference) {
    ConfigDocument document =
        ConfigDocument.parse(network.configuration(run.configVersion()).document());
    EvmBlockOpener opener =
        new EvmBlockOpener(new RuleSelector(document.targets(), (rule, reason) -> {}));
    return opener.open(stored, reference.height(), reference.block()).targets().stream()
        .filter(target -> target.transaction().equals(reference.transaction()))
        .map(Target::rule)
        .distinct()
        .toList();
  }

  private static CommandException absent(TransactionHash transaction) {
    return new CommandException(
        ExitCode.NO_INPUT,
        "EVIDENCE_ABSENT: no stored block holds " + transaction + " as a target",
        "only transactions that a rule selected are kept; check the hash");
  }

  private static CommandException lost(String what, TransactionReference reference) {
    return new CommandException(
        ExitCode.DATA,
        "the " + what + " of height " + reference.height() + " is not in the table any more",
        "restore the table");
  }
}
