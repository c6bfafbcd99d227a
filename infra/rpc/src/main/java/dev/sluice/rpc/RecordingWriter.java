package dev.sluice.rpc;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a recording beside its final place and moves it there only when it is whole. Equal blocks
 * give equal files: the gzip header holds no time.
 */
final class RecordingWriter implements AutoCloseable {
  private final Path file;
  private final Path temporary;
  private final boolean replace;
  private final OutputStream out;

  private RecordingWriter(Path file, Path temporary, boolean replace) throws IOException {
    this.file = file;
    this.temporary = temporary;
    this.replace = replace;
    out = new BestGzip(Files.newOutputStream(temporary));
  }

  /**
   * Begins a file.
   *
   * @param replace whether a file that is there may be replaced
   * @throws FileAlreadyExistsException if it is there and may not
   * @throws NoSuchFileException if its folder is absent
   */
  static RecordingWriter create(Path file, boolean replace) throws IOException {
    if (Files.exists(file) && (!replace || Files.isDirectory(file))) {
      throw new FileAlreadyExistsException(file.toString());
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new NoSuchFileException(String.valueOf(folder));
    }
    Path temporary =
        folder.resolve("." + file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    // Ctrl-C leaves no partial file either.
    temporary.toFile().deleteOnExit();
    return new RecordingWriter(file, temporary, replace);
  }

  void append(JsonSlice block, JsonSlice receipts) throws IOException {
    text("{\"block\":");
    oneLine(block);
    text(",\"receipts\":");
    oneLine(receipts);
    text("}\n");
  }

  /**
   * Puts the file in its place.
   *
   * @return its size in bytes
   */
  long commit() throws IOException {
    out.close();
    long size = Files.size(temporary);
    if (replace) {
      move();
    } else {
      Files.move(temporary, file);
    }
    return size;
  }

  @Override
  public void close() throws IOException {
    out.close();
    Files.deleteIfExists(temporary);
  }

  private void move() throws IOException {
    try {
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private void text(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A line break in JSON is white space; a space says the same and keeps the line whole. */
  private void oneLine(JsonSlice slice) throws IOException {
    byte[] bytes = slice.toByteArray();
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n' || bytes[i] == '\r') {
        bytes[i] = ' ';
      }
    }
    out.write(bytes);
  }

  private static final class BestGzip extends GZIPOutputStream {
    BestGzip(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }
}
