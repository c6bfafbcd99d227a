package dev.sluice.evm.codec;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The reference blocks and vectors; a test that needs them is skipped where they are absent. */
public final class ReferenceData {
  private ReferenceData() {}

  /** A file or folder of the reference data; skips the calling test if it is absent. */
  public static Path path(String relative) {
    Path root = Path.of(System.getProperty("sluice.root", "../.."));
    Path path =
        root.resolve(System.getProperty("sluice.reference", "../shared"))
            .resolve(relative)
            .normalize();
    assumeTrue(Files.exists(path), "skipped: the reference data is absent at " + path);
    return path;
  }

  /** The lines of a file, unpacked if its name ends in {@code .gz}. */
  public static List<byte[]> lines(Path file) throws IOException {
    byte[] content;
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
      content = in.readAllBytes();
    }
    List<byte[]> lines = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < content.length; i++) {
      if (content[i] == '\n') {
        lines.add(Arrays.copyOfRange(content, from, i));
        from = i + 1;
      }
    }
    if (from < content.length) {
      lines.add(Arrays.copyOfRange(content, from, content.length));
    }
    return lines;
  }
}
