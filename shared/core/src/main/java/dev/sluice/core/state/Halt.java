package dev.sluice.core.state;

/**
 * Why something halted.
 *
 * @param code the documented code; empty when nothing is halted
 * @param detail the two things that disagree
 */
public record Halt(String code, String detail) {
  /** The code of a node whose digest is not the quorum's. */
  public static final String DIVERGED = "DIVERGED";

  /** The code of a node that an operator is rebuilding. */
  public static final String REPAIRING = "REPAIRING";

  /** Nothing is halted. */
  public static final Halt NONE = new Halt("", "");

  private static final int MAX_DETAIL_CHARS = 1000;

  /** Cuts a detail that is too long for a row. */
  public Halt {
    if (detail.length() > MAX_DETAIL_CHARS) {
      detail = detail.substring(0, MAX_DETAIL_CHARS);
    }
  }
}
