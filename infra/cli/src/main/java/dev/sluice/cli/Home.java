package dev.sluice.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** The checkout that the command was started from; the launcher says where it is. */
public final class Home {
  private static final String PROPERTY = "sluice.home";

  private Home() {}

  /**
   * A file that ships with the project.
   *
   * @param path its path from the project's root
   * @throws CommandException if it is not there
   */
  public static Path file(String path) {
    Path file = Path.of(System.getProperty(PROPERTY, ".")).resolve(path);
    if (!Files.exists(file)) {
      throw new CommandException(
          ExitCode.NO_INPUT, file + " does not exist", "start `sluice` from a complete checkout");
    }
    return file;
  }
}
