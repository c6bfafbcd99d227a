package dev.sluice.localstack;

import java.nio.file.Path;

/** The repository's own files. */
final class Checkout {
  private Checkout() {}

  /** A file or folder, by its path from the root. */
  static Path file(String path) {
    return Path.of(System.getProperty("sluice.root", "../..")).resolve(path);
  }
}
