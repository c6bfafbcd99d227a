package dev.sluice.cli.operate;

import dev.sluice.cli.CommandException;
import dev.sluice.cli.ExitCode;
import dev.sluice.cli.Output;
import dev.sluice.cli.runtime.OpenedState;
import dev.sluice.cli.state.StatePlace;
import dev.sluice.core.operate.NodeResult;
import dev.sluice.core.state.Halt;
import dev.sluice.core.state.NodeState;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A command that changes one node: it says what it will do, does it, and leaves an entry. */
abstract class NodeAction implements Callable<Integer> {
  private final Output out;

  @Parameters(paramLabel = "ID", description = "The node.")
  private String id = "";

  @Mixin private final StatePlace state;

  /** Prints to {@code out}; {@code environment} leads to AWS. */
  NodeAction(Output out, Map<String, String> environment) {
    this.out = out;
    this.state = new StatePlace(environment);
  }

  /** What it will do, in words. */
  abstract String plan(Operator operator, String node);

  /** Asked before anything is changed. */
  void confirm() {}

  /** Does it. */
  abstract NodeResult change(Operator operator, String node);

  @Override
  public final Integer call() throws IOException {
    try (OpenedState opened = state.open();
        Operator operator = Operator.at(opened)) {
      String plan = plan(operator, id);
      out.line(plan);
      confirm();
      Intent intent = new Intent("node " + name(), id, plan);
      NodeResult result = operator.logged(intent, () -> change(operator, id), NodeAction::words);
      if (result instanceof NodeResult.Refused refused) {
        throw new CommandException(
            ExitCode.DATA,
            refused.code() + ": " + refused.detail(),
            "nothing was changed; see `sluice status`");
      }
      out.line(words(result));
    }
    return ExitCode.OK.number();
  }

  private String name() {
    return getClass().getAnnotation(picocli.CommandLine.Command.class).name();
  }

  private static String words(NodeResult result) {
    return switch (result) {
      case NodeResult.Done(NodeState node, long removed) ->
          "done: " + shown(node) + (removed > 0 ? ", " + removed + " rows removed" : "");
      case NodeResult.Unchanged(NodeState node) -> "nothing to change: " + shown(node);
      case NodeResult.Refused(String code, String detail) -> "refused: " + code + ", " + detail;
    };
  }

  private static String shown(NodeState node) {
    Halt halt = node.halt();
    return String.format(
        "node %s is %s%s at height %s, epoch %d",
        node.id(),
        node.status(),
        halt.code().isEmpty() ? "" : " " + halt.code(),
        node.height(),
        node.epoch());
  }
}
