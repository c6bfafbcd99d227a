package dev.sluice.cli.operate;

import dev.sluice.cli.CommandException;
import dev.sluice.cli.ExitCode;
import java.io.Console;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option {@code --yes} of what cannot be undone. */
final class Consent {
  @Option(names = "--yes", description = "Do it: it cannot be undone.")
  private boolean yes;

  /**
   * Asks on a terminal; elsewhere the option is needed.
   *
   * @throws CommandException without consent
   */
  void require() {
    Optional<Console> terminal = Optional.ofNullable(System.console()).filter(Console::isTerminal);
    if (yes) {
      return;
    }
    if (terminal.isEmpty()) {
      throw refused(ExitCode.USAGE);
    }
    String answer = terminal.get().readLine("this cannot be undone; do it? [y/N] ");
    if (answer == null || !answer.strip().toLowerCase(Locale.ROOT).startsWith("y")) {
      throw refused(ExitCode.INTERRUPTED);
    }
  }

  private static CommandException refused(ExitCode exitCode) {
    return new CommandException(
        exitCode, "this cannot be undone; nothing was changed", "give --yes to do it");
  }
}
