package dev.sluice.cli.audit;

import dev.sluice.aws.AwsClients;
import dev.sluice.cli.ExitCode;
import dev.sluice.cli.Json;
import dev.sluice.cli.Output;
import dev.sluice.cli.OutputFormat;
import dev.sluice.cli.runtime.OpenedState;
import dev.sluice.cli.state.StatePlace;
import dev.sluice.core.audit.AuditReport;
import dev.sluice.core.audit.Finding;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sluice audit}: recomputes everything that is stored, and names what is not as it must. */
@Command(
    name = "audit",
    header = "Recompute all that is stored from the stored blocks; name every wrong row.",
    description = {
      "The chain of the runs' checksums, every block's proof against its run's hash, every node's"
          + " executions and digests, every ledger entry. Writes nothing and does not ask the"
          + " source; ends with 65 when a row is missing, altered, too many or unreadable.",
      "With --source the blocks are fetched and proven again instead, and each run, block or lookup"
          + " that is missing or differs is named: that no target was left out.",
      "Taken as it stands, since nothing else says what it must be: statuses, halts and epochs, what"
          + " the source claimed, endpoints' labels, planner's notes, the names of nodes that agreed."
    })
public final class AuditCommand implements Callable<Integer> {
  private final Output out;
  private final Map<String, String> environment;

  @Mixin private final StatePlace state;
  @Mixin private SourceOption source = new SourceOption();
  @Mixin private OutputFormat format = new OutputFormat();

  /** Prints to {@code out}; {@code environment} leads to AWS and to endpoints. */
  public AuditCommand(Output out, Map<String, String> environment) {
    this.out = out;
    this.environment = Map.copyOf(environment);
    this.state = new StatePlace(environment);
  }

  @Override
  public Integer call() throws IOException {
    try (OpenedState opened = state.open()) {
      return (source.isGiven()
              ? source.run(opened, environment, out, format.isJson())
              : recompute(opened))
          .number();
    }
  }

  private ExitCode recompute(OpenedState opened) {
    try (AwsClients clients = AwsClients.from(opened.environment())) {
      AuditReport report = StateAudit.of(clients, opened.table());
      report.findings().forEach(finding -> out.line(line(finding, format.isJson())));
      if (!format.isJson()) {
        text(report);
      }
      boolean clean = report.findings().isEmpty() && report.unknownAbove().isEmpty();
      return clean ? ExitCode.OK : ExitCode.DATA;
    }
  }

  private void text(AuditReport report) {
    out.line(
        String.format(
            "%d runs up to block %s, %d blocks with targets proven, %d targets executed again",
            report.runs(), report.height(), report.blocks(), report.targets()));
    for (AuditReport.Node node : report.nodes()) {
      out.line(
          String.format(
              "node %-9s height %s, %d executions, %d ledger entries%s",
              node.id(),
              node.height(),
              node.executions(),
              node.entries(),
              node.complete() ? "" : ": not all could be recomputed"));
    }
    report
        .unknownAbove()
        .ifPresent(
            height ->
                out.line(
                    "above block "
                        + height
                        + " nothing could be recomputed: restore what is missing there, then audit"
                        + " again"));
    out.line(
        report.findings().isEmpty() && report.unknownAbove().isEmpty()
            ? "all as it must be"
            : report.findings().size() + " rows are not as they must be");
  }

  /** A row that is not as it must be, in one line. */
  static String line(Finding finding, boolean isJson) {
    return isJson ? json(finding) : finding.toString();
  }

  private static String json(Finding finding) {
    return Json.object()
        .put("row", finding.row())
        .put("kind", finding.kind().name())
        .put("detail", finding.detail())
        .toString();
  }
}
