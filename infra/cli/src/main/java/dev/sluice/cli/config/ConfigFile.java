package dev.sluice.cli.config;

import dev.sluice.cli.YamlFile;
import dev.sluice.core.error.PermanentException;
import dev.sluice.core.ledger.Executors;
import dev.sluice.evm.config.ConfigReader;
import dev.sluice.evm.config.ConfigResult;
import dev.sluice.evm.config.Problem;
import dev.sluice.evm.config.SluiceConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads and checks configuration files with the executors that come with Sluice. */
public final class ConfigFile {
  private ConfigFile() {}

  /**
   * Reads a configuration, or everything that is wrong with the file.
   *
   * @param mode whether a recording stands in for the endpoints
   * @throws java.nio.file.FileSystemException if the file is absent, unreadable or a directory
   */
  public static ConfigResult read(Path file, ConfigReader.Mode mode) throws IOException {
    try {
      return check(YamlFile.read(file), mode);
    } catch (PermanentException e) {
      Problem problem = new Problem(e.code(), "", String.valueOf(e.getMessage()));
      return new ConfigResult.Invalid(List.of(problem));
    }
  }

  /** Checks the tree of a configuration file. */
  public static ConfigResult check(Map<?, ?> tree, ConfigReader.Mode mode) {
    return new ConfigReader(Executors.installed().names()).read(tree, mode);
  }

  /**
   * The configuration of a file that must be valid.
   *
   * @throws PermanentException with the first problem's code and all problems in its message
   */
  public static SluiceConfig require(Path file, ConfigReader.Mode mode) throws IOException {
    return switch (read(file, mode)) {
      case ConfigResult.Valid valid -> valid.config();
      case ConfigResult.Invalid invalid ->
          throw new PermanentException(
              invalid.problems().getFirst().code(),
              file
                  + ": "
                  + invalid.problems().stream()
                      .map(Problem::toString)
                      .collect(Collectors.joining("; ")));
    };
  }
}
