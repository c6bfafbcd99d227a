package dev.sluice.cli.operate;

import dev.sluice.cli.ExitCode;
import dev.sluice.cli.Output;
import dev.sluice.cli.runtime.OpenedState;
import dev.sluice.cli.state.StatePlace;
import dev.sluice.core.port.DeadLetters;
import dev.sluice.core.port.DeadLetters.Moved;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sluice redrive}. */
@Command(
    name = "redrive",
    header = "Move messages that failed too often back to the work queue.",
    description =
        "Harmless however old they are: what a node has executed, or what is of an older plan, is"
            + " acknowledged and changes nothing.")
public final class RedriveCommand implements Callable<Integer> {
  private final Output out;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "10000",
      description = "The most messages to move (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Mixin private final StatePlace state;

  /** Prints to {@code out}; {@code environment} leads to AWS. */
  public RedriveCommand(Output out, Map<String, String> environment) {
    this.out = out;
    this.state = new StatePlace(environment);
  }

  @Override
  public Integer call() throws IOException {
    try (OpenedState opened = state.open();
        Operator operator = Operator.at(opened)) {
      operator.network().members();
      DeadLetters letters = operator.deadLetters();
      String plan = "move dead letters back to the work queue, at most " + limit;
      out.line(plan);
      Intent intent = new Intent("redrive", "queue", plan);
      Moved moved = operator.logged(intent, () -> letters.moveBack(limit), RedriveCommand::words);
      out.line(words(moved));
    }
    return ExitCode.OK.number();
  }

  private static String words(Moved moved) {
    String unreadable =
        moved.unreadable() == 0
            ? ""
            : "; " + moved.unreadable() + " of them are no messages of this system and fail again";
    return "done: " + moved.messages() + " moved" + unreadable;
  }
}
