package dev.sluice.cli.demo;

import dev.sluice.cli.CommandException;
import dev.sluice.cli.ExitCode;
import dev.sluice.cli.Home;
import dev.sluice.cli.Output;
import dev.sluice.cli.OutputFormat;
import dev.sluice.cli.PortNumber;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sluice demo}: from nothing to the end of a recording, and a check of the outcome. */
@Command(
    name = "demo",
    description =
        "Run the whole system on a recording: gateway, planner and workers, to the end, then check"
            + " every ledger against a plain fold over the recording.")
public final class DemoCommand implements Callable<Integer> {
  private static final int MAX_NODES = 50;

  private final Output out;

  @Option(
      names = "--blocks",
      paramLabel = "FILE",
      description = "The recording (default: the one that ships); needs --config.")
  private Optional<Path> blocks = Optional.empty();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The configuration (default: the one that ships with the recording).")
  private Optional<Path> config = Optional.empty();

  @Option(
      names = "--nodes",
      paramLabel = "N",
      description = "How many nodes, n1 to nN (default: the configuration's).")
  private int nodes;

  @Option(
      names = "--state",
      paramLabel = "DIR",
      defaultValue = DEFAULT_STATE,
      description =
          "The folder for the state; empty, or an earlier demo's (default: ${DEFAULT-VALUE}).")
  private Path state = Path.of(DEFAULT_STATE);

  @Option(names = "--keep", description = "Keep the state that is there and resume.")
  private boolean keep;

  @Option(
      names = "--catch-up",
      description = "Reveal all blocks at once: nodes catch up in runs of blocks.")
  private boolean catchUp;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      converter = PortNumber.class,
      description = "The port of the recording's JSON-RPC server (default: a free one).")
  private int port;

  @Mixin private OutputFormat format = new OutputFormat();

  /** The demo's own folder; not within that of {@code run}, which begins with an empty one. */
  private static final String DEFAULT_STATE = ".sluice-demo";

  /** Prints to {@code out}. */
  public DemoCommand(Output out) {
    this.out = out;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    check();
    DemoScript script =
        DemoScript.read(
            blocks.orElseGet(() -> Home.file("infra/rpc/recording/anvil.ndjson.gz")),
            config.orElseGet(() -> Home.file("infra/rpc/recording/demo.yaml")),
            nodes);
    DemoFolder folder = DemoFolder.prepare(state, keep);
    DemoOutcome outcome =
        new Demo(script, folder, new Demo.Options(catchUp, port, format.isJson())).play();
    DemoReport report = new DemoReport(script, outcome);
    if (format.isJson()) {
      out.line(report.json().toString());
    } else {
      report.lines().forEach(out::line);
    }
    return (outcome.isRight() ? ExitCode.OK : ExitCode.DATA).number();
  }

  private void check() {
    if (blocks.isPresent() && config.isEmpty()) {
      throw new CommandException(
          ExitCode.USAGE,
          "--blocks needs --config: the rules that select targets in it",
          "take infra/cli/examples/usdc-transfers.yaml as a start");
    }
    if (nodes < 0 || nodes > MAX_NODES) {
      throw new CommandException(
          ExitCode.USAGE, "--nodes " + nodes, "give a number from 1 to " + MAX_NODES);
    }
  }
}
