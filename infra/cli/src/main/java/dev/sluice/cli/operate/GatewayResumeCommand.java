package dev.sluice.cli.operate;

import dev.sluice.cli.CommandException;
import dev.sluice.cli.ExitCode;
import dev.sluice.cli.Output;
import dev.sluice.cli.config.AskedSource;
import dev.sluice.cli.config.EndpointUrls;
import dev.sluice.cli.runtime.OpenedState;
import dev.sluice.cli.state.StatePlace;
import dev.sluice.core.gateway.GatewayResume;
import dev.sluice.core.gateway.GatewayResume.Answer;
import dev.sluice.core.gateway.SourceChains;
import dev.sluice.core.state.GatewayState;
import java.io.Console;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sluice gateway resume}: lifts a halt if the source has the stored block after all. */
@Command(
    name = "resume",
    header = "Let a halted gateway go on, if the source has the stored block after all.",
    description =
        "Asks a quorum of the endpoints for the block at the gateway's height. Only the stored hash"
            + " lifts the halt; with another one a new network is needed. On a terminal it asks"
            + " first.")
public final class GatewayResumeCommand implements Callable<Integer> {
  private final Output out;
  private final Map<String, String> environment;

  @Option(names = "--yes", description = "Do not ask, even on a terminal.")
  private boolean yes;

  @Mixin private final StatePlace state;

  /** Prints to {@code out}; {@code environment} leads to AWS and holds {@code env:} endpoints. */
  public GatewayResumeCommand(Output out, Map<String, String> environment) {
    this.out = out;
    this.environment = Map.copyOf(environment);
    this.state = new StatePlace(environment);
  }

  @Override
  public Integer call() throws IOException {
    try (OpenedState opened = state.open();
        Operator operator = Operator.at(opened)) {
      opened.network().members();
      GatewayState gateway = opened.network().gateway().read().orElseThrow();
      try (AskedSource asked =
          new AskedSource(Optional.empty(), EndpointUrls.in(opened, environment))) {
        SourceChains chains = new SourceChains(opened.network().configs(), asked::open);
        GatewayResume resume = new GatewayResume(opened.network().gateway(), chains);
        answered(resume, resume.ask(gateway), operator);
      }
    }
    return ExitCode.OK.number();
  }

  private void answered(GatewayResume resume, Answer answer, Operator operator) {
    switch (answer) {
      case Answer.NotHalted _ -> out.line("nothing to do: the gateway is not halted");
      case Answer.Contradicts other -> throw contradicted(other);
      case Answer.Agrees agrees -> resume(resume, agrees, operator);
    }
  }

  private void resume(GatewayResume resume, Answer.Agrees agrees, Operator operator) {
    GatewayState gateway = agrees.halted();
    out.line("halted    " + gateway.halt().code() + ": " + gateway.halt().detail());
    String confirmed =
        "block %s %s by %s"
            .formatted(
                gateway.height(), gateway.hash(), String.join(", ", agrees.vote().endpoints()));
    out.line("confirmed " + confirmed);
    confirm();
    Intent intent = new Intent("gateway resume", "gateway", "confirmed " + confirmed);
    boolean isResumed =
        operator.logged(
            intent,
            () -> resume.resume(agrees),
            done -> done ? "done: resumed" : "refused: the row has changed");
    if (!isResumed) {
      throw changed();
    }
    out.line("resumed; the next tick goes on from block " + gateway.height().next());
  }

  private void confirm() {
    Optional<Console> terminal = Optional.ofNullable(System.console()).filter(Console::isTerminal);
    if (yes || terminal.isEmpty()) {
      return;
    }
    String line = terminal.get().readLine("let the gateway of %s go on? [y/N] ", state.words());
    if (line == null || !line.strip().toLowerCase(Locale.ROOT).startsWith("y")) {
      throw new CommandException(
          ExitCode.INTERRUPTED, "nothing was changed", "answer y, or give --yes");
    }
  }

  private static CommandException contradicted(Answer.Contradicts other) {
    return new CommandException(
        ExitCode.DATA,
        "FINALITY_VIOLATION: block %s is stored as %s, but %s %s %s; nothing was changed"
            .formatted(
                other.halted().height(),
                other.halted().hash(),
                String.join(", ", other.vote().endpoints()),
                other.vote().endpoints().size() == 1 ? "has" : "have",
                other.vote().hash()),
        "nodes may have executed the stored block, and nothing takes effects back: begin a new"
            + " network at a checkpoint before it, with a stricter finality");
  }

  private static CommandException changed() {
    return new CommandException(
        ExitCode.TRY_LATER,
        "the gateway's row has changed in the meantime; nothing was changed",
        "look at it with `sluice status`");
  }
}
