package dev.sluice.cli.state;

import dev.sluice.cli.runtime.OpenedState;
import dev.sluice.cli.stack.Stack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Where a state is: {@code --state DIR}, or {@code --stack NAME [--region R]}. */
public final class StatePlace {
  private final Map<String, String> environment;

  @ArgGroup private Choice choice = new Choice();

  /**
   * Looks at {@code environment} for what leads to AWS.
   *
   * @param environment the process's variables
   */
  public StatePlace(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** The one or the other. */
  static final class Choice {
    @Option(
        names = "--state",
        paramLabel = "DIR",
        description = "The folder that holds the state (default: " + StateOption.DEFAULT + ").")
    private Path folder = Path.of(StateOption.DEFAULT);

    @ArgGroup(exclusive = false)
    private OfStack stack = new OfStack();
  }

  /** A deployed system. */
  static final class OfStack {
    @Option(
        names = "--stack",
        required = true,
        paramLabel = "NAME",
        converter = NotBlank.class,
        description = "The CloudFormation stack of a deployed system.")
    private String name = "";

    @Option(
        names = "--region",
        paramLabel = "REGION",
        converter = NotBlank.class,
        description =
            "The stack's region (default: AWS_REGION, AWS_DEFAULT_REGION or the AWS profile's).")
    private String region = "";
  }

  /** Opens it. */
  public OpenedState open() throws IOException {
    return choice.stack.name.isEmpty()
        ? OpenedState.open(choice.folder)
        : OpenedState.of(Stack.find(choice.stack.name, choice.stack.region, environment));
  }

  /** The stack's name, if it is one. */
  public Optional<String> stackName() {
    return Optional.of(choice.stack.name).filter(name -> !name.isEmpty());
  }

  /** The words that lead a user to the same place. */
  public String words() {
    return stackName().map(name -> "stack " + name).orElseGet(() -> "state " + choice.folder);
  }
}
