package dev.sluice.evm.target;

import java.util.regex.Pattern;

/**
 * One target rule of a network.
 *
 * @param name its name, unique in the network
 * @param executor the executor that its targets are given to
 * @param selection what it looks at
 * @param sender who must have signed the transaction; recovered last
 * @param status how the transaction must have ended
 * @param where what the decoded parameters must be
 */
public record Rule(
    String name,
    String executor,
    Selection selection,
    AccountCondition sender,
    StatusCondition status,
    Where where) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /** Refuses a name of another form, and a rule by sender that names none. */
  public Rule {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a rule's name is 1 to 64 letters, digits, '-' or '_', got '" + name + "'");
    }
    if (selection instanceof Selection.BySender && sender instanceof AccountCondition.Any) {
      throw new IllegalArgumentException("rule '" + name + "' would select every transaction");
    }
  }

  /** A rule that takes any parameters. */
  public Rule(
      String name,
      String executor,
      Selection selection,
      AccountCondition sender,
      StatusCondition status) {
    this(name, executor, selection, sender, status, Where.ANYTHING);
  }

  /** How the transaction must have ended. */
  public enum StatusCondition {
    /** It succeeded. */
    SUCCEEDED,
    /** It succeeded or failed. */
    ANY
  }
}
