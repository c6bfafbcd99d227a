package dev.sluice.cli.state;

import dev.sluice.cli.ExitCode;
import dev.sluice.cli.Output;
import dev.sluice.cli.OutputFormat;
import dev.sluice.cli.runtime.OpenedState;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sluice status}: heights, lag, and halts with their reasons. */
@Command(
    name = "status",
    description = "Show both heights, each node's lag, and what is halted and why.")
public final class StatusCommand implements Callable<Integer> {
  private final Output out;

  @Mixin private final StatePlace state;
  @Mixin private OutputFormat format = new OutputFormat();

  /** Prints to {@code out}; {@code environment} leads to AWS. */
  public StatusCommand(Output out, Map<String, String> environment) {
    this.out = out;
    this.state = new StatePlace(environment);
  }

  @Override
  public Integer call() throws IOException {
    try (OpenedState opened = state.open()) {
      StatusReport report = StatusReport.read(opened.network());
      if (format.isJson()) {
        out.line(report.json().toString());
      } else {
        report.lines().forEach(out::line);
      }
    }
    return ExitCode.OK.number();
  }
}
