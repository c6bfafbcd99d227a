package dev.sluice.local.function;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A log file that does not grow for ever: at its limit it becomes {@code NAME.1}, in place of the
 * one that was, and a new one begins.
 */
public final class BoundedLog extends OutputStream {
  /** The most bytes of a log file. */
  public static final long MAX_BYTES = 64L * 1024 * 1024;

  private final Path file;
  private final long maxBytes;
  private OutputStream output;
  private long written;

  /** Goes on writing at the end of a file. */
  public BoundedLog(Path file, long maxBytes) throws IOException {
    this.file = file;
    this.maxBytes = maxBytes;
    this.output = open(file);
    this.written = Files.size(file);
  }

  private static OutputStream open(Path file) throws IOException {
    return Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  @Override
  public synchronized void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
    if (written > 0 && written + length > maxBytes) {
      startAnew();
    }
    output.write(bytes, offset, length);
    written += length;
  }

  private void startAnew() throws IOException {
    output.close();
    Files.move(
        file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
    output = open(file);
    written = 0;
  }

  /** Ends writing; what comes later is an error to who prints it, not to us. */
  @Override
  public synchronized void close() throws IOException {
    output.close();
  }
}
