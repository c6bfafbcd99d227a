package dev.sluice.cli.source;

import dev.sluice.cli.CommandException;
import dev.sluice.cli.ExitCode;
import dev.sluice.cli.Output;
import dev.sluice.cli.OutputFormat;
import dev.sluice.cli.runtime.OpenedState;
import dev.sluice.cli.state.StatePlace;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sluice audit --source}: checks completeness again against the source chain. */
@Command(
    name = "audit",
    header = "Fetch the stored blocks again and hold them against what is stored.",
    description =
        "Proves every block whole once more and names each run, block or lookup that is missing or"
            + " differs. Writes nothing; ends with 65 when there is one.")
public final class SourceAuditCommand implements Callable<Integer> {
  private final Output out;
  private final Map<String, String> environment;

  @Mixin private final StatePlace state;
  @Mixin private SourceOption source = new SourceOption();
  @Mixin private OutputFormat format = new OutputFormat();

  /** Prints to {@code out}; {@code environment} leads to AWS and to endpoints. */
  public SourceAuditCommand(Output out, Map<String, String> environment) {
    this.out = out;
    this.environment = Map.copyOf(environment);
    this.state = new StatePlace(environment);
  }

  @Override
  public Integer call() throws IOException {
    if (!source.isGiven()) {
      throw new CommandException(
          ExitCode.USAGE,
          "nothing to hold the state against",
          "give --source, with or without URL");
    }
    try (OpenedState opened = state.open()) {
      return source.run(opened, environment, out, format.isJson()).number();
    }
  }
}
