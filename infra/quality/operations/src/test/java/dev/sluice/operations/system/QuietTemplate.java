package dev.sluice.operations.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The template without what calls its functions: a test calls them itself, one after the other, so
 * that nothing happens at a time of its own.
 */
final class QuietTemplate {
  /** Where the triggers of a function stand, and as deep as its other properties. */
  private static final String TRIGGERS = "      Events:";

  private static final int DEPTH = TRIGGERS.indexOf('E');
  private static final int FUNCTIONS = 3;

  private QuietTemplate() {}

  /** Writes it to a file. */
  static Path write(Path file) throws IOException {
    List<String> kept = new ArrayList<>();
    boolean inTriggers = false;
    int removed = 0;
    for (String line : Files.readAllLines(Project.template())) {
      boolean begins = line.equals(TRIGGERS);
      removed += begins ? 1 : 0;
      inTriggers = begins || (inTriggers && (line.isBlank() || indent(line) > DEPTH));
      if (!inTriggers) {
        kept.add(line);
      }
    }
    assertThat(removed).as("functions with triggers").isEqualTo(FUNCTIONS);
    return Files.write(file, kept);
  }

  private static int indent(String line) {
    return line.length() - line.stripLeading().length();
  }
}
