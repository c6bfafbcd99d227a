package dev.sluice.cli.evidence;

import dev.sluice.cli.CommandException;
import dev.sluice.cli.ExitCode;
import dev.sluice.core.chain.Bytes32;

/** Hashes on the command line. */
final class Hashes {
  private Hashes() {}

  /**
   * Reads one.
   *
   * @throws CommandException if it is none
   */
  static Bytes32 parse(String name, String text) {
    try {
      return Bytes32.parse(text);
    } catch (IllegalArgumentException e) {
      throw new CommandException(
          ExitCode.USAGE, name + ": " + e.getMessage(), "give 0x and 64 hexadecimal digits");
    }
  }
}
