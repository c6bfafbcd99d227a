package dev.sluice.cli.state;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option {@code --state}. */
public final class StateOption {
  /** Where {@code sluice run} keeps its state unless told otherwise. */
  public static final String DEFAULT = ".sluice";

  @Option(
      names = "--state",
      paramLabel = "DIR",
      defaultValue = DEFAULT,
      description = "The folder that holds the state (default: ${DEFAULT-VALUE}).")
  private Path folder = Path.of(DEFAULT);

  /** The folder. */
  public Path folder() {
    return folder;
  }
}
