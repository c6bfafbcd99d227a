package dev.sluice.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.cli.CommandException;
import dev.sluice.cli.ConfigFile;
import dev.sluice.cli.ExitCode;
import dev.sluice.cli.Output;
import dev.sluice.cli.PortNumber;
import dev.sluice.cli.StopSignal;
import dev.sluice.cli.network.NetworkGenesis;
import dev.sluice.cli.runtime.RunningSystem;
import dev.sluice.cli.state.StateOption;
import dev.sluice.evm.config.ConfigReader;
import dev.sluice.evm.config.Endpoint;
import dev.sluice.evm.config.SluiceConfig;
import dev.sluice.evm.config.StartingPoint.Checkpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sluice run}: the whole system on this machine, following the configured endpoints. */
@Command(
    name = "run",
    description = "Follow the chain of a configuration on this machine until Ctrl-C.")
public final class RunCommand implements Callable<Integer> {
  private final Output out;

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "The configuration.")
  private Path config = Path.of("");

  @Option(
      names = "--port",
      paramLabel = "PORT",
      converter = PortNumber.class,
      description = "The port of the local DynamoDB (default: a free one).")
  private int port;

  @Mixin private StateOption state = new StateOption();

  /** Prints to {@code out}. */
  public RunCommand(Output out) {
    this.out = out;
  }

  @Override
  public Integer call() throws IOException {
    SluiceConfig read = ConfigFile.read(config).require(ConfigReader.Mode.ENDPOINTS);
    StopSignal stop = new StopSignal();
    try (RunningSystem system = RunningSystem.start(start(read, stop))) {
      out.line(
          "following chain "
              + read.source().chainId()
              + " for "
              + system.network().members().members().size()
              + " nodes; state in "
              + state.folder()
              + "; stop with Ctrl-C");
      system.ring(RunningSystem.GATEWAY);
      stop.await();
      out.line("stopping …");
    } finally {
      stop.done();
    }
    return ExitCode.OK.number();
  }

  private RunningSystem.Start start(SluiceConfig read, StopSignal stop) {
    if (!(read.source().start() instanceof Checkpoint checkpoint)) {
      throw new IllegalStateException("a configuration with endpoints has a checkpoint");
    }
    RunLine line = new RunLine(out);
    return new RunningSystem.Start(
        state.folder(),
        port,
        variables(read),
        NetworkGenesis.of(read, checkpoint),
        (JsonNode response) -> show(response, line, stop));
  }

  /** As after {@code | head}: with nobody to read what it prints, a run ends as on Ctrl-C. */
  private static void show(JsonNode response, RunLine line, StopSignal stop) {
    try {
      line.show(response);
    } catch (Output.ClosedException _) {
      stop.stop();
    }
  }

  /** The environment variables that the configuration names, for the functions. */
  private static Map<String, String> variables(SluiceConfig config) {
    Map<String, String> variables = new TreeMap<>();
    for (Endpoint endpoint : config.source().endpoints()) {
      switch (endpoint) {
        case Endpoint.PlainUrl _ -> {}
        case Endpoint.EnvironmentVariable variable ->
            variables.put(variable.name(), value(variable));
        case Endpoint.SsmParameter _ -> throw unreadable(endpoint);
      }
    }
    return variables;
  }

  private static String value(Endpoint.EnvironmentVariable variable) {
    return Optional.ofNullable(System.getenv(variable.name()))
        .filter(value -> !value.isBlank())
        .orElseThrow(
            () ->
                new CommandException(
                    ExitCode.CONFIG,
                    "CFG_SECRET_MISSING: the configuration names environment variable "
                        + variable.name()
                        + ", which is not set",
                    "set it to the endpoint's URL"));
  }

  /** The functions have the keys of what stands in for AWS here, and those open no parameter. */
  private static CommandException unreadable(Endpoint endpoint) {
    return new CommandException(
        ExitCode.CONFIG,
        "CFG_ENDPOINT_PARAMETER: "
            + endpoint.text()
            + " names a parameter in AWS, which the functions of `sluice run` cannot read",
        "write env:NAME, and set that variable to the endpoint's URL");
  }
}
