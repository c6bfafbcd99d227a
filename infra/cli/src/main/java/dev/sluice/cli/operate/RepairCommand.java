package dev.sluice.cli.operate;

import dev.sluice.cli.Output;
import dev.sluice.core.operate.NodeResult;
import dev.sluice.core.state.Member;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sluice node repair}. */
@Command(
    name = "repair",
    header = "Rebuild a halted or paused node from the gateway's blocks.",
    description =
        "Removes what the node has executed and puts it back to the checkpoint; it then replays"
            + " all blocks, without asking the source. When it was interrupted, give it again."
            + " Cannot be undone.")
public final class RepairCommand extends NodeAction {
  @Mixin private final Consent consent = new Consent();

  /** Prints to {@code out}; {@code environment} leads to AWS. */
  public RepairCommand(Output out, Map<String, String> environment) {
    super(out, environment);
  }

  @Override
  String plan(Operator operator, String node) {
    Beginning beginning = Beginning.of(operator.network());
    return "repair node "
        + node
        + ": remove its ledgers and executions, begin again at checkpoint "
        + beginning.height()
        + ", replay from the gateway's blocks";
  }

  @Override
  void confirm() {
    consent.require();
  }

  @Override
  NodeResult change(Operator operator, String node) {
    Member member = operator.network().member(node);
    Beginning beginning = Beginning.of(operator.network());
    return operator.nodes().repair(member, beginning.node(member.id()), beginning.executors());
  }
}
