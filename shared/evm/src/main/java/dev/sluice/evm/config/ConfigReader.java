package dev.sluice.evm.config;

import dev.sluice.core.chain.Height;
import dev.sluice.evm.target.RuleSet;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads and checks a configuration from the generic tree (maps, lists, text, numbers) that a YAML
 * or JSON loader gives.
 */
public final class ConfigReader {
  /** The version of the file's format that is read. */
  public static final int VERSION = 1;

  private static final Section.Range VALID_FROM =
      new Section.Range(ConfigCode.CFG_RANGE, 1, Long.MAX_VALUE - 1);

  private final List<String> executors;

  /**
   * A reader for a program with these executors.
   *
   * @param executors the names that rules may give under {@code execute}, at least one
   */
  public ConfigReader(Collection<String> executors) {
    if (executors.isEmpty()) {
      throw new IllegalArgumentException("a program without executors reads no configuration");
    }
    this.executors = List.copyOf(new TreeSet<>(executors));
  }

  /** Reads a configuration that names its endpoints. */
  public ConfigResult read(@Nullable Object tree) {
    return read(tree, Mode.ENDPOINTS);
  }

  /**
   * Reads a configuration.
   *
   * @param tree what the loader gave; null for an empty file
   * @return the configuration, or everything that is wrong with it
   */
  public ConfigResult read(@Nullable Object tree, Mode mode) {
    Problems problems = new Problems();
    Optional<SluiceConfig> config =
        Section.of(tree, "", ConfigKeys.ROOT, problems).flatMap(root -> read(root, mode, problems));
    List<Problem> found = problems.all();
    return config.isPresent() && found.isEmpty()
        ? new ConfigResult.Valid(config.get())
        : new ConfigResult.Invalid(found);
  }

  private Optional<SluiceConfig> read(Section root, Mode mode, Problems problems) {
    noteVersion(root);
    Optional<Height> validFrom = validFrom(root);
    Optional<SourceConfig> source =
        root.required("source").flatMap(value -> SourceReader.read(value, mode, problems));
    Optional<NetworkConfig> network =
        root.required("network").flatMap(value -> NetworkReader.read(value, problems));
    Optional<RuleSet> targets =
        root.required("targets")
            .flatMap(value -> new TargetsReader(() -> executors, problems).read(value));
    return source.flatMap(
        from ->
            network.flatMap(
                into ->
                    targets.map(rules -> new SluiceConfig(VERSION, validFrom, from, into, rules))));
  }

  private static Optional<Height> validFrom(Section root) {
    return root.has("validFrom")
        ? root.integer("validFrom", VALID_FROM).map(Height::of)
        : Optional.empty();
  }

  /** Notes a version that is missing or not {@link #VERSION}. */
  static void noteVersion(Section root) {
    root.integer("version", new Section.Range(ConfigCode.CFG_VERSION, VERSION, VERSION));
  }

  /** Where the source chain comes from. */
  public enum Mode {
    /** From the endpoints that the file names. */
    ENDPOINTS,
    /**
     * From a recording, which stands in for {@code endpoints}, {@code quorum} and {@code
     * checkpoint}: what the file says of these is not looked at.
     */
    RECORDING
  }
}
