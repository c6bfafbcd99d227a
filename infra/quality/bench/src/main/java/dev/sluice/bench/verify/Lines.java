package dev.sluice.bench.verify;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The lines of a recording as bytes. */
final class Lines {
  private Lines() {}

  /** Those of a gzip file; empty lines are left out. */
  static List<byte[]> of(Path file) throws IOException {
    byte[] text;
    try (GZIPInputStream in =
        new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
      text = in.readAllBytes();
    }
    List<byte[]> lines = new ArrayList<>();
    int from = 0;
    for (int i = 0; i <= text.length; i++) {
      if (i == text.length || text[i] == '\n') {
        if (i > from) {
          lines.add(Arrays.copyOfRange(text, from, i));
        }
        from = i + 1;
      }
    }
    return lines;
  }

  /** Their bytes, added. */
  static long bytes(List<byte[]> lines) {
    return lines.stream().mapToLong(line -> line.length).sum();
  }
}
