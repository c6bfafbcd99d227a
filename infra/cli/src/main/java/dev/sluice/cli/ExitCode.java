package dev.sluice.cli;

/** How the command ends, by the numbers of BSD's sysexits.h. */
public enum ExitCode {
  /** All well. */
  OK(0),
  /** The command line is wrong. */
  USAGE(64),
  /** What was read is wrong. */
  DATA(65),
  /** A file to read is not there. */
  NO_INPUT(66),
  /** A service or a tool is not there. */
  UNAVAILABLE(69),
  /** A defect. */
  INTERNAL(70),
  /** A file to write cannot be made, or is there already. */
  CANNOT_CREATE(73),
  /** The same command may succeed later. */
  TRY_LATER(75),
  /** Something may not be read or done. */
  NO_PERMISSION(77),
  /** The configuration is wrong. */
  CONFIG(78),
  /** Interrupted by the user. */
  INTERRUPTED(130);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /** The number that the process ends with. */
  public int number() {
    return number;
  }
}
