package dev.sluice.cli.operate;

import dev.sluice.cli.Output;
import dev.sluice.core.operate.NodeResult;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code sluice node resume}. */
@Command(
    name = "resume",
    header = "Let a node go on that was paused, or whose halt has lost its cause.",
    description =
        "A node whose ledger is in doubt (DIVERGED, EFFECTS_DIFFER, STATE_DIVERGENCE) is repaired"
            + " instead.")
public final class ResumeCommand extends NodeAction {
  /** Prints to {@code out}; {@code environment} leads to AWS. */
  public ResumeCommand(Output out, Map<String, String> environment) {
    super(out, environment);
  }

  @Override
  String plan(Operator operator, String node) {
    return "resume node " + node + ": it goes on from where it stands";
  }

  @Override
  NodeResult change(Operator operator, String node) {
    return operator.nodes().resume(operator.network().member(node));
  }
}
