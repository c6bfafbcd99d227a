package dev.sluice.cli.config;

import dev.sluice.cli.CommandException;
import dev.sluice.cli.ExitCode;
import dev.sluice.cli.stack.Stack;
import dev.sluice.core.state.Member;
import dev.sluice.evm.config.Endpoint;
import dev.sluice.evm.config.SluiceConfig;

/**
 * What the functions of a deployed stack can reach: they have no variables of the user's, and their
 * roles reach parameters below one path and a node's own table by its name.
 */
public final class StackReach {
  private StackReach() {}

  /**
   * Requires that the functions reach all that a configuration names.
   *
   * @throws CommandException if they would not
   */
  static void require(SluiceConfig config, Stack stack) {
    config.source().endpoints().forEach(endpoint -> requireReadable(endpoint, stack));
    config.network().nodes().forEach(member -> requireWritable(member, stack));
  }

  private static void requireReadable(Endpoint endpoint, Stack stack) {
    if (endpoint instanceof Endpoint.EnvironmentVariable) {
      throw refused(
          "CFG_ENDPOINT_ENVIRONMENT: "
              + endpoint.text()
              + " names a variable of this machine, which the functions do not have",
          "put the URL into a parameter and write ssm: and its name");
    }
    String prefix = stack.secretPrefix() + "/";
    if (endpoint instanceof Endpoint.SsmParameter parameter
        && !parameter.name().startsWith(prefix)) {
      throw refused(
          "CFG_SECRET_DENIED: the gateway's role reads parameters below "
              + prefix
              + " and no others; the file names "
              + parameter.name(),
          "store it below that path, or deploy with another SecretPrefix");
    }
  }

  /**
   * Requires that the functions reach a node's table.
   *
   * @throws CommandException if they would not
   */
  public static void requireWritable(Member member, Stack stack) {
    String prefix = stack.name() + "-node-";
    if (!member.table().isEmpty() && !member.table().startsWith(prefix)) {
      throw refused(
          "CFG_NODE_TABLE: the table of node "
              + member.id()
              + " is named "
              + member.table()
              + "; the functions' roles reach only tables named "
              + prefix
              + "…",
          "make one of such a name and write it in the file");
    }
  }

  private static CommandException refused(String cause, String nextStep) {
    return new CommandException(ExitCode.CONFIG, cause, nextStep);
  }
}
