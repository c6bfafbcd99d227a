package dev.sluice.cli.state;

import dev.sluice.cli.CommandException;
import dev.sluice.cli.ExitCode;
import dev.sluice.cli.Json;
import dev.sluice.cli.Output;
import dev.sluice.cli.runtime.OpenedState;
import dev.sluice.core.ledger.Executors;
import dev.sluice.core.ledger.LedgerSnapshot;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sluice ledger}: one node's ledger as its canonical export. */
@Command(
    name = "ledger",
    description = "Print one executor's ledger on one node, sorted by the keys' bytes.")
public final class LedgerCommand implements Callable<Integer> {
  private final Output out;

  @Option(names = "--node", required = true, paramLabel = "ID", description = "The node.")
  private String node = "";

  @Option(
      names = "--executor",
      required = true,
      paramLabel = "NAME",
      description = "The executor: token-ledger or record.")
  private String executor = "";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "csv",
      description = "csv or json (default: ${DEFAULT-VALUE}).")
  private Format format = Format.csv;

  @Mixin private final StatePlace state;

  /** The names as they stand on the command line. */
  enum Format {
    csv,
    json
  }

  /** Prints to {@code out}; {@code environment} leads to AWS. */
  public LedgerCommand(Output out, Map<String, String> environment) {
    this.out = out;
    this.state = new StatePlace(environment);
  }

  @Override
  public Integer call() throws IOException {
    if (!Executors.installed().ledgers().contains(executor)) {
      throw new CommandException(
          ExitCode.USAGE,
          "no executor that keeps a ledger is named '" + executor + "'",
          "there are " + Executors.installed().ledgers());
    }
    try (OpenedState opened = state.open()) {
      LedgerSnapshot ledger = opened.network().ledger(opened.network().member(node), executor);
      if (format == Format.csv) {
        ledger.entries().forEach((key, value) -> out.line(key + "," + value));
      } else {
        ledger
            .entries()
            .forEach(
                (key, value) ->
                    out.line(Json.object().put("key", key).put("value", value).toString()));
      }
    }
    return ExitCode.OK.number();
  }
}
