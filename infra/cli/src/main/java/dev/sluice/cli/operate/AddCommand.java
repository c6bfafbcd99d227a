package dev.sluice.cli.operate;

import dev.sluice.cli.CommandException;
import dev.sluice.cli.ExitCode;
import dev.sluice.cli.Output;
import dev.sluice.cli.config.StackReach;
import dev.sluice.cli.network.NodeTables;
import dev.sluice.cli.runtime.MemberTables;
import dev.sluice.core.operate.NodeResult;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.NodeId;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sluice node add}. */
@Command(
    name = "add",
    header = "Add a node, which replays all blocks from the gateway's store.",
    description = "The source is not asked. From now on the table says who is a node.")
public final class AddCommand extends NodeAction {
  @Option(
      names = "--table",
      paramLabel = "TABLE",
      description = "A table of its own for the node's rows (default: the network's).")
  private String table = "";

  @Option(
      names = "--table-region",
      paramLabel = "REGION",
      description = "That table's region (default: the network's).")
  private String region = "";

  /** Prints to {@code out}; {@code environment} leads to AWS. */
  public AddCommand(Output out, Map<String, String> environment) {
    super(out, environment);
  }

  @Override
  String plan(Operator operator, String node) {
    Member member = member(node);
    operator.state().stack().ifPresent(stack -> StackReach.requireWritable(member, stack));
    Beginning beginning = Beginning.of(operator.network());
    return "add node "
        + node
        + (table.isEmpty() ? "" : " in table " + table)
        + (region.isEmpty() ? "" : " of " + region)
        + ": it begins at checkpoint "
        + beginning.height()
        + " and replays from the gateway's blocks";
  }

  private Member member(String node) {
    if (table.isEmpty() && !region.isEmpty()) {
      throw new CommandException(
          ExitCode.USAGE, "--table-region without --table", "name the table there");
    }
    try {
      return new Member(new NodeId(node), table, region);
    } catch (IllegalArgumentException e) {
      throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()), "take another");
    }
  }

  @Override
  NodeResult change(Operator operator, String node) {
    Member member = member(node);
    if (operator.state().stack().isEmpty() && !table.isEmpty()) {
      MemberTables.make(
          region.isEmpty() ? operator.clients().dynamo() : operator.clients().dynamo(region),
          table);
    }
    NodeTables.require(member, operator.network().nodes());
    return operator.nodes().add(member, Beginning.of(operator.network()).node(member.id()));
  }
}
