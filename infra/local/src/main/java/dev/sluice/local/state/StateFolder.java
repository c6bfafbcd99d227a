package dev.sluice.local.state;

import dev.sluice.core.error.PermanentException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder that holds one local system's state, held under a lock: two runtimes, or a runtime and a
 * reader, never share one. The operating system drops the lock when its process ends, however it
 * ends.
 */
public final class StateFolder implements AutoCloseable {
  static final String RUNTIME_FILE = "runtime.json";
  private static final String MARKER_FILE = "sluice-state.json";
  private static final String MARKER = "{\"sluice-state\": 1}\n";
  private static final String LOCK_FILE = "lock";

  private final Path path;
  private final FileChannel channel;

  private StateFolder(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Locks a folder, and makes it when it is absent.
   *
   * @throws PermanentException {@code STATE_LOCKED} when another has it open; {@code
   *     STATE_UNWRITABLE} when it cannot be made or written; {@code STATE_FOREIGN} when it holds
   *     files but no state, or state of another version
   */
  public static StateFolder lock(Path folder) {
    try {
      Files.createDirectories(folder);
      if (!holdsState(folder)) {
        requireEmpty(folder);
        Files.writeString(folder.resolve(MARKER_FILE), MARKER);
      }
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
    return tryLock(folder).orElseThrow(() -> locked(folder));
  }

  /** Whether a folder holds state. */
  public static boolean holdsState(Path folder) {
    return Files.exists(folder.resolve(MARKER_FILE));
  }

  /**
   * Locks a folder that holds state.
   *
   * @return empty when another has it open
   * @throws PermanentException as {@link #lock}
   */
  public static Optional<StateFolder> tryLock(Path folder) {
    try {
      if (!Files.readString(folder.resolve(MARKER_FILE)).equals(MARKER)) {
        throw new PermanentException(
            "STATE_FOREIGN", "the state in " + folder + " is of a version that is not known here");
      }
      FileChannel channel =
          FileChannel.open(
              folder.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel).isEmpty()) {
        channel.close();
        return Optional.empty();
      }
      // Left behind by a runtime that was killed.
      Files.deleteIfExists(folder.resolve(RUNTIME_FILE));
      return Optional.of(new StateFolder(folder, channel));
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
  }

  /** The error for a folder that another has open. */
  public static PermanentException locked(Path folder) {
    return new PermanentException("STATE_LOCKED", "another has the folder open: " + folder);
  }

  private static PermanentException unwritable(Path folder, IOException cause) {
    return new PermanentException(
        "STATE_UNWRITABLE", "wanted a state folder that can be written, got " + folder, cause);
  }

  /** What the folder's runtime says of itself, if one has left a description and still runs. */
  public static Optional<RuntimeDescription> running(Path folder) {
    try {
      return Optional.of(RuntimeDescription.parse(Files.readString(folder.resolve(RUNTIME_FILE))))
          .filter(RuntimeDescription::alive);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void requireEmpty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      if (files.findAny().isPresent()) {
        throw foreign(folder);
      }
    }
  }

  private static PermanentException foreign(Path folder) {
    return new PermanentException(
        "STATE_FOREIGN", "wanted an empty folder or one made by sluice, got " + folder);
  }

  /** A lock held in this same process shows as an exception, one held elsewhere as null. */
  private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException e) {
      return Optional.empty();
    }
  }

  /** Where DynamoDB's file lies. */
  public Path dynamo() {
    return folder("dynamodb");
  }

  /** Where the functions' and the emulators' output goes. */
  public Path logs() {
    return folder("logs");
  }

  /** Where native libraries are unpacked. */
  public Path nativeLibraries() {
    return folder("native");
  }

  private Path folder(String name) {
    try {
      return Files.createDirectories(path.resolve(name));
    } catch (IOException e) {
      throw new PermanentException("STATE_UNWRITABLE", "wanted to make " + path.resolve(name), e);
    }
  }

  /**
   * Says, for as long as the folder is open, where its runtime answers; readers see all or nothing.
   */
  public void announce(RuntimeDescription runtime) {
    try {
      Path draft = path.resolve(RUNTIME_FILE + ".draft");
      Files.writeString(draft, runtime.toJson());
      Files.move(draft, path.resolve(RUNTIME_FILE), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new PermanentException("STATE_UNWRITABLE", "wanted to write into " + path, e);
    }
  }

  /** Takes the announcement back and drops the lock. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(path.resolve(RUNTIME_FILE));
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
