package dev.sluice.cli.config;

import dev.sluice.cli.ConfigFile;
import dev.sluice.cli.ExitCode;
import dev.sluice.cli.Output;
import dev.sluice.cli.runtime.OpenedState;
import dev.sluice.cli.state.StatePlace;
import dev.sluice.evm.config.ConfigReader.Mode;
import dev.sluice.evm.config.SluiceConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sluice config diff}: what {@code config apply} would change. */
@Command(
    name = "diff",
    header = "Show what `config apply` would change.",
    description = "Reads only; asks no endpoint.")
public final class DiffCommand implements Callable<Integer> {
  private final Output out;

  @Parameters(paramLabel = "FILE", description = "The YAML file.")
  private Path file = Path.of("");

  @Mixin private final StatePlace state;

  /** Prints to {@code out}; {@code environment} leads to AWS. */
  public DiffCommand(Output out, Map<String, String> environment) {
    this.out = out;
    this.state = new StatePlace(environment);
  }

  @Override
  public Integer call() throws IOException {
    SluiceConfig config = ConfigFile.read(file).require(Mode.ENDPOINTS);
    try (OpenedState opened = state.open()) {
      opened.stack().ifPresent(stack -> StackReach.require(config, stack));
      new ChangePlan(config).on(opened.network()).lines().forEach(out::line);
    }
    return ExitCode.OK.number();
  }
}
