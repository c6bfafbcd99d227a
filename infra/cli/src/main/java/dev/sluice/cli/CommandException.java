package dev.sluice.cli;

/** A command cannot do what it was asked; the message says why and what to do next. */
public final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  /**
   * @param exitCode how the process ends
   * @param cause what is wrong, with the two values that disagree
   * @param nextStep what the user can do about it
   */
  public CommandException(ExitCode exitCode, String cause, String nextStep) {
    super(cause + " — " + nextStep);
    this.exitCode = exitCode;
  }

  /** The error for a port that something else has. */
  public static CommandException portTaken(int port) {
    return new CommandException(
        ExitCode.UNAVAILABLE,
        "port " + port + " is taken",
        "name another port, or leave --port out for a free one");
  }

  /** How the process ends. */
  public ExitCode exitCode() {
    return exitCode;
  }
}
