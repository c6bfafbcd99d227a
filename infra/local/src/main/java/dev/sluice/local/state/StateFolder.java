package dev.sluice.local.state;

import dev.sluice.core.error.PermanentException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A folder that holds a system's state, locked for as long as this is open: the data are for one
 * process at a time.
 */
public final class StateFolder implements AutoCloseable {
  private static final String LOCK = "lock";

  private final Path path;
  private final FileChannel channel;
  private final FileLock lock;

  private StateFolder(Path path, FileChannel channel, FileLock lock) {
    this.path = path;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Locks a folder, which is made when it is not there.
   *
   * @throws PermanentException {@code STATE_LOCKED} when another process has it, {@code
   *     STATE_UNWRITABLE} when it cannot be written
   */
  public static StateFolder lock(Path path) throws IOException {
    FileChannel channel;
    try {
      Files.createDirectories(path);
      channel =
          FileChannel.open(
              path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (AccessDeniedException e) {
      throw new PermanentException("STATE_UNWRITABLE", path + " cannot be written", e);
    }
    FileLock lock = tryLock(channel);
    if (lock == null) {
      channel.close();
      throw new PermanentException(
          "STATE_LOCKED", path + " is in use by another sluice: stop that one first");
    }
    return new StateFolder(path, channel, lock);
  }

  private static @org.jspecify.annotations.Nullable FileLock tryLock(FileChannel channel)
      throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  /** Whether a folder holds a system's state. */
  public static boolean holdsState(Path path) {
    return Files.isDirectory(path.resolve("dynamodb"));
  }

  /** The folder. */
  public Path path() {
    return path;
  }

  /** Where the tables lie. */
  public Path tables() {
    return path.resolve("dynamodb");
  }

  /** Where the functions' output goes. */
  public Path log() {
    return path.resolve("functions.log");
  }

  @Override
  public void close() throws IOException {
    lock.release();
    channel.close();
  }
}
