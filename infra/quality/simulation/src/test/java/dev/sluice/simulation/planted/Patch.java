package dev.sluice.simulation.planted;

import java.util.List;

/**
 * A bug: some text of a source file becomes another.
 *
 * @param name what is wrong then
 * @param file the source file, from the repository's root
 * @param edits what is replaced by what
 */
record Patch(String name, String file, List<Edit> edits) {
  private static final String CORE = "shared/core/src/main/java/dev/sluice/core/";
  private static final String TESTKIT = "shared/testkit/src/main/java/dev/sluice/testkit/";

  /** One replacement. White space counts as one blank, however it is broken into lines. */
  record Edit(String search, String replacement) {}

  static Patch core(String name, String file, String search, String replacement) {
    return new Patch(name, CORE + file, List.of(new Edit(search, replacement)));
  }

  static Patch testkit(String name, String file, String search, String replacement) {
    return new Patch(name, TESTKIT + file, List.of(new Edit(search, replacement)));
  }

  Patch and(String search, String replacement) {
    return new Patch(name, file, List.of(edits.getFirst(), new Edit(search, replacement)));
  }

  @Override
  public String toString() {
    return file.substring(file.lastIndexOf('/') + 1) + ": " + name;
  }
}
