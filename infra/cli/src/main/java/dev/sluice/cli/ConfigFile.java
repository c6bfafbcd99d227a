package dev.sluice.cli;

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

/**
 * A configuration file, read.
 *
 * @param file where it lies
 * @param tree what YAML makes of it
 */
public record ConfigFile(Path file, Map<?, ?> tree) {
  /** Reads a file. */
  public static ConfigFile read(Path file) throws IOException {
    return new ConfigFile(file, YamlFile.read(file));
  }

  /**
   * The configuration in a file, or everything that is wrong with it, also as YAML.
   *
   * @throws java.nio.file.FileSystemException if the file is absent, unreadable or a directory
   */
  public static ConfigResult check(Path file, ConfigReader.Mode mode) throws IOException {
    try {
      return read(file).check(mode);
    } catch (PermanentException e) {
      Problem problem = new Problem(e.code(), "", String.valueOf(e.getMessage()));
      return new ConfigResult.Invalid(List.of(problem));
    }
  }

  /** Checks it: the configuration, or everything that is wrong with it. */
  public ConfigResult check(ConfigReader.Mode mode) {
    return new ConfigReader(Executors.installed().names()).read(tree, mode);
  }

  /**
   * The configuration.
   *
   * @throws PermanentException with the first problem's code, all of them in one line
   */
  public SluiceConfig require(ConfigReader.Mode mode) {
    return switch (check(mode)) {
      case ConfigResult.Valid valid -> valid.config();
      case ConfigResult.Invalid invalid -> throw refused(invalid.problems());
    };
  }

  private PermanentException refused(List<Problem> problems) {
    return new PermanentException(
        problems.getFirst().code(),
        file
            + " is refused: "
            + problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
  }
}
