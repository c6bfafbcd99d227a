package dev.sluice.cli.network;

import dev.sluice.cli.CommandException;
import dev.sluice.cli.ExitCode;
import dev.sluice.core.error.HaltException;
import dev.sluice.core.error.PermanentException;
import dev.sluice.core.port.NodeStores;
import dev.sluice.core.state.Member;

/** The tables of nodes that live elsewhere: who wants one makes it. */
public final class NodeTables {
  private static final String HOW =
      "create it with the partition key pk and the sort key sk, both text, then run this again";

  private NodeTables() {}

  /** Refuses a node whose table is not there. */
  public static void require(Member member, NodeStores nodes) {
    if (member.table().isEmpty()) {
      return;
    }
    try {
      nodes.node(member).read();
    } catch (PermanentException e) {
      if (!e.code().equals("AWS_NOT_FOUND")) {
        throw e;
      }
      throw new CommandException(ExitCode.NO_INPUT, place(member) + " does not exist", HOW);
    } catch (HaltException e) {
      if (!e.code().equals("TX_INVALID")) {
        throw e;
      }
      throw new CommandException(ExitCode.DATA, place(member) + " has other keys", HOW);
    }
  }

  private static String place(Member member) {
    String region = member.region().isEmpty() ? "" : " in " + member.region();
    return "the table " + member.table() + region + " of node " + member.id();
  }
}
