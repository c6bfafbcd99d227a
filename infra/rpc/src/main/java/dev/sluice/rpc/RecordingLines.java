package dev.sluice.rpc;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The lines of a recording, one after the other, plain or gzip (told by its first two bytes). */
public final class RecordingLines implements Closeable {
  /** The longest line that is read: three times the longest known, of 21 MB. */
  public static final int MAX_LINE_BYTES = 64 * 1024 * 1024;

  private static final int BUFFER_BYTES = 1 << 16;
  private static final int GZIP_MAGIC = 0x1f8b;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int position;
  private int limit;
  private long line;

  private RecordingLines(InputStream in) {
    this.in = in;
  }

  /**
   * Opens a file.
   *
   * @throws java.nio.file.NoSuchFileException if it is absent
   * @throws java.nio.file.AccessDeniedException if it may not be read
   * @throws FileSystemException if it is a directory
   * @throws RecordingException if it begins like gzip and is not
   */
  public static RecordingLines open(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "is a directory");
    }
    return over(Files.newInputStream(file));
  }

  /** Reads from a stream, which is closed with the lines. */
  public static RecordingLines over(InputStream stream) throws IOException {
    BufferedInputStream in = new BufferedInputStream(stream, BUFFER_BYTES);
    in.mark(2);
    boolean gzip = (in.read() << Byte.SIZE | in.read()) == GZIP_MAGIC;
    in.reset();
    try {
      return new RecordingLines(gzip ? new GZIPInputStream(in, BUFFER_BYTES) : in);
    } catch (EOFException | ZipException e) {
      in.close();
      throw new RecordingException(1, "broken gzip: " + e.getMessage(), e);
    }
  }

  /**
   * The next line without its line feed; empty at the end. A last line without a line feed counts.
   *
   * @throws RecordingException if the gzip is broken or truncated, or the line is longer than
   *     {@link #MAX_LINE_BYTES}; nothing can be read after it
   */
  public Optional<RecordingLine> next() throws IOException {
    line++;
    ByteArrayOutputStream begun = new ByteArrayOutputStream(0);
    while (fill()) {
      int feed = indexOfLineFeed();
      int end = feed < 0 ? limit : feed;
      append(begun, end);
      if (feed >= 0) {
        position = feed + 1;
        return Optional.of(new RecordingLine(line, begun.toByteArray()));
      }
      position = limit;
    }
    return begun.size() == 0
        ? Optional.empty()
        : Optional.of(new RecordingLine(line, begun.toByteArray()));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private boolean fill() throws IOException {
    if (position < limit) {
      return true;
    }
    try {
      limit = in.read(buffer);
    } catch (EOFException e) {
      throw new RecordingException(line, "the gzip stream ends early (truncated file)", e);
    } catch (ZipException e) {
      throw new RecordingException(line, "broken gzip: " + e.getMessage(), e);
    }
    position = 0;
    return limit > 0;
  }

  private int indexOfLineFeed() {
    for (int i = position; i < limit; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private void append(ByteArrayOutputStream begun, int end) throws RecordingException {
    if (begun.size() + (end - position) > MAX_LINE_BYTES) {
      throw new RecordingException(line, "longer than " + MAX_LINE_BYTES + " bytes");
    }
    begun.write(buffer, position, end - position);
  }
}
