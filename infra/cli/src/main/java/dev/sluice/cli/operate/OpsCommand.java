package dev.sluice.cli.operate;

import dev.sluice.cli.ExitCode;
import dev.sluice.cli.Json;
import dev.sluice.cli.Output;
import dev.sluice.cli.OutputFormat;
import dev.sluice.cli.runtime.OpenedState;
import dev.sluice.cli.state.StatePlace;
import dev.sluice.core.operate.Operation;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sluice ops}: the operations log. */
@Command(
    name = "ops",
    header = "Show what operators did, newest first.",
    description = "An outcome 'begun' is of a command that runs still, or was killed.")
public final class OpsCommand implements Callable<Integer> {
  private static final int MOST = 1_000;

  private final Output out;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many, at most " + MOST + " (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Mixin private final StatePlace state;
  @Mixin private OutputFormat format = new OutputFormat();

  /** Prints to {@code out}; {@code environment} leads to AWS. */
  public OpsCommand(Output out, Map<String, String> environment) {
    this.out = out;
    this.state = new StatePlace(environment);
  }

  @Override
  public Integer call() throws IOException {
    try (OpenedState opened = state.open();
        Operator operator = Operator.at(opened)) {
      operator
          .newest(Math.clamp(limit, 1, MOST))
          .forEach(operation -> out.line(format.isJson() ? json(operation) : text(operation)));
    }
    return ExitCode.OK.number();
  }

  private static Instant at(Operation operation) {
    return Instant.ofEpochMilli(operation.atMillis()).truncatedTo(ChronoUnit.SECONDS);
  }

  private static String text(Operation operation) {
    return String.join(
        "  ",
        at(operation).toString(),
        operation.by(),
        operation.command() + " " + operation.subject(),
        operation.outcome());
  }

  private static String json(Operation operation) {
    return Json.object()
        .put("id", operation.id())
        .put("at", at(operation).toString())
        .put("by", operation.by())
        .put("command", operation.command())
        .put("subject", operation.subject())
        .put("detail", operation.detail())
        .put("outcome", operation.outcome())
        .toString();
  }
}
