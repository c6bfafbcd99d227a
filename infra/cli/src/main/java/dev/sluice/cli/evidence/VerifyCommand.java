package dev.sluice.cli.evidence;

import dev.sluice.cli.CommandException;
import dev.sluice.cli.ExitCode;
import dev.sluice.cli.Output;
import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.TransactionHash;
import dev.sluice.core.error.PermanentException;
import dev.sluice.evm.verify.Evidence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice verify}: checks evidence with nothing but the file and a block's hash. */
@Command(
    name = "verify",
    header = "Check evidence offline.",
    description =
        "Recomputes the header's hash and both proofs from the file's bytes. Asks nobody. The exit"
            + " code is 65 when anything is not proven or any byte of the file has changed.")
public final class VerifyCommand implements Callable<Integer> {
  private final Output out;

  @Parameters(paramLabel = "FILE", description = "What `sluice evidence` printed.")
  private Path file = Path.of("");

  @Option(
      names = "--block-hash",
      required = true,
      paramLabel = "HASH",
      description = "The block's hash, from a source that you trust.")
  private String hash = "";

  /** Prints to {@code out}. */
  public VerifyCommand(Output out) {
    this.out = out;
  }

  @Override
  public Integer call() throws IOException {
    BlockHash block = new BlockHash(Hashes.parse("--block-hash", hash));
    EvidenceContent evidence = EvidenceFile.read(file).content();
    print(evidence, check(evidence, block));
    return ExitCode.OK.number();
  }

  /**
   * Checks evidence.
   *
   * @throws CommandException if it does not prove what it says, of the block of this hash
   */
  static Evidence.Proven check(EvidenceContent evidence, BlockHash block) {
    Evidence.Proven proven = prove(evidence, block);
    if (!evidence.shows(proven) || !evidence.block().equals(block.toString())) {
      throw refused("EVIDENCE_DIFFERS: what the file shows is not what its proof proves");
    }
    return proven;
  }

  private static Evidence.Proven prove(EvidenceContent file, BlockHash block) {
    try {
      return file.evidence().prove(block, TransactionHash.parse(file.transaction()));
    } catch (PermanentException e) {
      throw refused(e.code() + ": " + e.getMessage());
    } catch (IllegalArgumentException e) {
      throw refused("EVIDENCE_DIFFERS: " + e.getMessage());
    }
  }

  private static CommandException refused(String why) {
    return new CommandException(
        ExitCode.DATA, why, "the evidence is not of this block, or is forged; ask for it again");
  }

  private void print(EvidenceContent file, Evidence.Proven proven) {
    String outcome = proven.outcome().name().toLowerCase(Locale.ROOT);
    out.line("transaction   " + file.transaction());
    out.line("block         " + file.height() + " " + file.block());
    out.line(
        "proven        the header has this hash; the transaction stands at index "
            + proven.index()
            + " under its transactions root, its receipt ("
            + outcome
            + ") at the same index under its receipts root");
    out.line(
        "not proven    that the block is of the chain that you mean (you gave its hash); that no"
            + " other transaction of it was a target");
    out.line(
        "only said     configuration "
            + file.note().configuration()
            + ", rules "
            + file.note().rules()
            + ", endpoints "
            + file.note().vote().endpoints()
            + " agreed on block "
            + file.note().vote().height()
            + " "
            + file.note().vote().block());
  }
}
