package dev.sluice.evm.config;

import dev.sluice.core.error.PermanentException;
import dev.sluice.evm.target.RuleSet;
import java.util.List;
import java.util.Optional;

/**
 * Source and rules as they are stored: canonical JSON, so that equal configurations are equal text.
 *
 * @param source the source chain; a recording must have been replaced by what stands in for it
 * @param targets the rules
 */
public record ConfigDocument(SourceConfig source, RuleSet targets) {
  /** The document's text. */
  public String write() {
    return ConfigDocumentWriter.write(this);
  }

  /**
   * Reads a stored document. It is checked as strictly as a file, but for the names of executors,
   * which the node that executes it knows.
   *
   * @throws PermanentException with the code of the first problem and all of them in its message
   */
  public static ConfigDocument parse(String json) {
    Problems problems = new Problems();
    Optional<ConfigDocument> document =
        Section.of(JsonTree.parse(json), "", ConfigKeys.DOCUMENT, problems)
            .flatMap(root -> read(root, problems));
    List<Problem> found = problems.all();
    if (!found.isEmpty()) {
      throw new PermanentException(
          found.get(0).code(), "the stored configuration is refused: " + found);
    }
    return document.orElseThrow();
  }

  private static Optional<ConfigDocument> read(Section root, Problems problems) {
    ConfigReader.noteVersion(root);
    Optional<SourceConfig> source =
        root.required("source")
            .flatMap(value -> SourceReader.read(value, ConfigReader.Mode.ENDPOINTS, problems));
    Optional<RuleSet> targets =
        root.required("targets")
            .flatMap(value -> new TargetsReader(List::of, problems).read(value));
    return source.flatMap(from -> targets.map(rules -> new ConfigDocument(from, rules)));
  }
}
