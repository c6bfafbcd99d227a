package dev.sluice.cli.operate;

import dev.sluice.cli.Output;
import dev.sluice.core.operate.NodeResult;
import dev.sluice.core.state.Members;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sluice node retire}. */
@Command(
    name = "retire",
    header = "Take a node out of the network for good.",
    description = "Its rows stay, and its name is not used again. Cannot be undone.")
public final class RetireCommand extends NodeAction {
  @Mixin private final Consent consent = new Consent();

  /** Prints to {@code out}; {@code environment} leads to AWS. */
  public RetireCommand(Output out, Map<String, String> environment) {
    super(out, environment);
  }

  @Override
  String plan(Operator operator, String node) {
    Members members = operator.network().members();
    int left = members.members().size() - 1;
    String quorum =
        left == 0
            ? "nobody would be left"
            : "the quorum of the " + left + " others is " + quorum(operator, node);
    return "retire node " + node + " for good: it executes nothing more, its rows stay; " + quorum;
  }

  private static int quorum(Operator operator, String node) {
    Members members = operator.network().members();
    return members.without(operator.network().member(node).id()).quorum();
  }

  @Override
  void confirm() {
    consent.require();
  }

  @Override
  NodeResult change(Operator operator, String node) {
    return operator.nodes().retire(operator.network().member(node));
  }
}
