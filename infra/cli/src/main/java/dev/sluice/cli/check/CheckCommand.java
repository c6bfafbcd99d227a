package dev.sluice.cli.check;

import dev.sluice.cli.ChainOption;
import dev.sluice.cli.ExitCode;
import dev.sluice.cli.Output;
import dev.sluice.cli.OutputFormat;
import dev.sluice.evm.codec.Dialect;
import dev.sluice.evm.profile.ChainProfile;
import dev.sluice.rpc.RecordingException;
import dev.sluice.rpc.RecordingLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice check}: verifies recorded blocks, each by itself. */
@Command(
    name = "check",
    header = "Verify recorded blocks from their bytes.",
    description =
        "Each line is verified by itself: header hash, transactions, receipts, withdrawals, blooms"
            + " and given uncles are recomputed. One result a line, then the totals. The exit code"
            + " is 65 when any line was refused.")
public final class CheckCommand implements Callable<Integer> {
  private final Output out;

  @Option(
      names = "--linked",
      description = "Check too that each line's block is the parent of the next line's.")
  private boolean linked;

  @Parameters(paramLabel = "FILE", description = "The recording, *.ndjson or *.ndjson.gz.")
  private Path file = Path.of("");

  @Mixin private ChainOption chain = new ChainOption();
  @Mixin private OutputFormat format = new OutputFormat();

  /** Prints to {@code out}. */
  public CheckCommand(Output out) {
    this.out = out;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    long start = System.nanoTime();
    CheckTotals totals = new CheckTotals();
    CheckReport report = new CheckReport(out, format.isJson());
    try (RecordingLines lines = RecordingLines.open(file)) {
      check(
          lines,
          result -> {
            totals.add(result);
            report.result(result);
          });
    }
    if (totals.lines() == 0) {
      throw new RecordingException(0, file + " holds no line");
    }
    report.totals(totals, linked, System.nanoTime() - start);
    return (totals.refused() == 0 ? ExitCode.OK : ExitCode.DATA).number();
  }

  private void check(RecordingLines lines, Consumer<LineResult> results)
      throws IOException, InterruptedException {
    Links links = new Links();
    LineChecker checker =
        new LineChecker(chain.named().map(ChainProfile::dialect).orElse(Dialect.ETHEREUM));
    Consumer<LineResult> linking = result -> results.accept(linked ? links.link(result) : result);
    try (OrderedWork work = new OrderedWork(Runtime.getRuntime().availableProcessors())) {
      work.run(lines::next, checker::check, linking);
    } catch (RecordingException e) {
      // Nothing can be read after a broken stream; the lines before it have been reported.
      linking.accept(
          LineResult.unreadable(e.line(), LineChecker.UNREADABLE, String.valueOf(e.getMessage())));
    }
  }
}
