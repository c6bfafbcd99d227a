package dev.sluice.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Files that tests read: the reference data beside the repository, and the repository's own. */
public final class Reference {
  private Reference() {}

  /** A file of the reference data; the test is skipped where it is absent. */
  public static Path file(String path) {
    Path reference = Path.of(System.getProperty("sluice.reference", "../shared"));
    Path file = root().resolve(reference).resolve(path).normalize();
    assumeTrue(Files.exists(file), "skipped: the reference data has no " + file);
    return file;
  }

  /** A file of this repository. */
  public static Path own(String path) {
    return root().resolve(path);
  }

  private static Path root() {
    return Path.of(System.getProperty("sluice.root", "../.."));
  }
}
