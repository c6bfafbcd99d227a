package dev.sluice.cli.config;

import dev.sluice.cli.CommandException;
import dev.sluice.cli.ConfigFile;
import dev.sluice.cli.ExitCode;
import dev.sluice.cli.Output;
import dev.sluice.cli.network.Founding;
import dev.sluice.cli.network.Network;
import dev.sluice.cli.runtime.OpenedState;
import dev.sluice.cli.state.StatePlace;
import dev.sluice.core.state.Configuration;
import dev.sluice.core.state.GatewayState;
import dev.sluice.evm.config.ConfigReader.Mode;
import dev.sluice.evm.config.SluiceConfig;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice config apply}: puts a configuration, or its next version, in place. */
@Command(
    name = "apply",
    header = "Put a configuration, or its next version, in place.",
    description =
        "Checks the file, and the checkpoint on as many endpoints as the quorum; shows what"
            + " changes; creates or adds rows, nothing else. On a terminal it asks first.")
public final class ApplyCommand implements Callable<Integer> {
  private final Output out;
  private final Map<String, String> environment;

  @Parameters(paramLabel = "FILE", description = "The YAML file.")
  private Path file = Path.of("");

  @Option(names = "--yes", description = "Do not ask, even on a terminal.")
  private boolean yes;

  @Mixin private final StatePlace state;

  /** Prints to {@code out}; {@code environment} leads to AWS and holds {@code env:} endpoints. */
  public ApplyCommand(Output out, Map<String, String> environment) {
    this.out = out;
    this.environment = Map.copyOf(environment);
    this.state = new StatePlace(environment);
  }

  @Override
  public Integer call() throws IOException {
    SluiceConfig config = ConfigFile.read(file).require(Mode.ENDPOINTS);
    ChangePlan plan = new ChangePlan(config);
    try (OpenedState opened = state.open()) {
      opened.stack().ifPresent(stack -> StackReach.require(config, stack));
      ConfigChange change = plan.on(opened.network());
      if (!(change instanceof ConfigChange.None)) {
        out.line(confirmed(config, plan, opened));
      }
      change.lines().forEach(out::line);
      write(change, opened.network());
    }
    return ExitCode.OK.number();
  }

  private String confirmed(SluiceConfig config, ChangePlan plan, OpenedState opened) {
    return new CheckpointCheck(config, plan.checkpoint())
        .require(EndpointUrls.in(opened, environment));
  }

  private void write(ConfigChange change, Network network) {
    switch (change) {
      case ConfigChange.None _ -> {}
      case ConfigChange.Create create -> {
        confirm();
        if (!new Founding(network).create(create.genesis())) {
          throw quicker();
        }
        out.line("created; the functions' next tick begins to follow");
      }
      case ConfigChange.Add add -> {
        confirm();
        if (!network.configurations().addVersion(add.next())) {
          throw lost(add.next(), network);
        }
        out.line("added; nothing else is needed");
      }
    }
  }

  private void confirm() {
    Optional<Console> terminal = Optional.ofNullable(System.console()).filter(Console::isTerminal);
    if (yes || terminal.isEmpty()) {
      return;
    }
    String answer = terminal.get().readLine("write this to %s? [y/N] ", state.words());
    if (answer == null || !answer.strip().toLowerCase(Locale.ROOT).startsWith("y")) {
      throw new CommandException(
          ExitCode.INTERRUPTED, "nothing was written", "answer y, or give --yes");
    }
  }

  private static CommandException lost(Configuration next, Network network) {
    GatewayState gateway = network.gateway().read().orElseThrow(ApplyCommand::quicker);
    return gateway.configVersion() >= next.version()
        ? quicker()
        : ChangePlan.refused("in the meantime it has passed " + next.validFrom(), gateway);
  }

  private static CommandException quicker() {
    return new CommandException(
        ExitCode.TRY_LATER,
        "CFG_CHANGED: something else was put in place in the meantime; nothing was written",
        "look at it with `sluice config diff`");
  }
}
