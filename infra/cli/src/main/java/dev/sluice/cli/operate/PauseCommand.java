package dev.sluice.cli.operate;

import dev.sluice.cli.Output;
import dev.sluice.core.operate.NodeResult;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code sluice node pause}. */
@Command(
    name = "pause",
    header = "Stop a node until it is resumed.",
    description = "What a worker has begun is not committed any more. Nothing is lost.")
public final class PauseCommand extends NodeAction {
  /** Prints to {@code out}; {@code environment} leads to AWS. */
  public PauseCommand(Output out, Map<String, String> environment) {
    super(out, environment);
  }

  @Override
  String plan(Operator operator, String node) {
    return "pause node " + node + ": it executes nothing until it is resumed";
  }

  @Override
  NodeResult change(Operator operator, String node) {
    return operator.nodes().pause(operator.network().member(node));
  }
}
