package dev.sluice.cli.demo;

import dev.sluice.cli.CommandException;
import dev.sluice.cli.ExitCode;
import dev.sluice.local.state.StateFolder;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.stream.Stream;

/**
 * The demo's folder: marked as such, so that a demo never deletes what is not a demo's.
 *
 * @param path the folder
 * @param resumes whether what is there is kept
 */
record DemoFolder(Path path, boolean resumes) {
  private static final String MARK = "demo";

  /**
   * Makes the folder ready.
   *
   * @param keep whether an earlier demo's state stays
   * @throws CommandException if it holds something else than an earlier demo's state
   */
  static DemoFolder prepare(Path path, boolean keep) throws IOException {
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw new FileSystemException(path.toString(), null, "is no folder");
    }
    Files.createDirectories(path);
    boolean empty = isEmpty(path);
    if (!empty && !Files.exists(path.resolve(MARK))) {
      throw new CommandException(
          ExitCode.CANNOT_CREATE,
          path + " holds something that is no demo's state",
          "name an empty folder with --state");
    }
    boolean resumes = keep && !empty;
    if (!empty && !resumes) {
      clear(path);
    }
    // Makes it a state folder before it holds anything else.
    StateFolder.lock(path).close();
    Files.writeString(path.resolve(MARK), "This folder holds the state of `sluice demo`.\n");
    return new DemoFolder(path, resumes);
  }

  /** Only under the lock: a demo that still runs is left alone. */
  private static void clear(Path path) throws IOException {
    StateFolder.lock(path).close();
    deleteContents(path);
  }

  private static boolean isEmpty(Path path) throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return files.findAny().isEmpty();
    }
  }

  private static void deleteContents(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException failure)
              throws IOException {
            if (!visited.equals(folder)) {
              Files.delete(visited);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
