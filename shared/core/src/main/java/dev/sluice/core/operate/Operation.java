package dev.sluice.core.operate;

/**
 * One entry of the operations log.
 *
 * @param id names the entry; ids of later operations are greater as texts
 * @param atMillis when it was begun, in milliseconds since 1970 by the operator's clock
 * @param by who did it, as the operator's machine says; no proof
 * @param command the command's words, such as {@code node pause}
 * @param subject what it was done to, such as the node's name
 * @param detail what it was going to do
 * @param outcome what became of it; {@link #BEGUN} until that is known, and for ever if the command
 *     was stopped
 */
public record Operation(
    String id,
    long atMillis,
    String by,
    String command,
    String subject,
    String detail,
    String outcome) {
  /** The outcome of an operation that has not ended. */
  public static final String BEGUN = "begun";

  /** The same with what became of it. */
  public Operation concluded(String result) {
    return new Operation(id, atMillis, by, command, subject, detail, result);
  }
}
