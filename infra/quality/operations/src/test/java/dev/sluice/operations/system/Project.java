package dev.sluice.operations.system;

import java.nio.file.Path;

/** The files at the repository's root. */
public final class Project {
  private Project() {}

  /** A file, by its path from the root. */
  public static Path file(String path) {
    return Path.of(System.getProperty("sluice.root", ".")).resolve(path);
  }

  /** The template. */
  public static Path template() {
    return file("template.yaml");
  }
}
