package dev.sluice.simulation.planted;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The source with the bug in it. */
final class PatchedSource {
  private PatchedSource() {}

  /**
   * Applies a patch.
   *
   * @throws IllegalStateException if a text that it replaces does not occur exactly once
   */
  static String of(Path root, Patch patch) throws IOException {
    String source = Files.readString(root.resolve(patch.file()));
    for (Patch.Edit edit : patch.edits()) {
      source = replaced(source, edit, patch);
    }
    return source;
  }

  private static String replaced(String source, Patch.Edit edit, Patch patch) {
    Matcher matcher = pattern(edit.search()).matcher(source);
    if (!matcher.find()) {
      throw new IllegalStateException(patch + ": the source no longer says " + edit.search());
    }
    String patched =
        source.substring(0, matcher.start()) + edit.replacement() + source.substring(matcher.end());
    if (matcher.find()) {
      throw new IllegalStateException(patch + ": the source says twice " + edit.search());
    }
    return patched;
  }

  private static Pattern pattern(String search) {
    return Pattern.compile(
        Arrays.stream(search.strip().split("\\s+", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining("\\s+")));
  }
}
