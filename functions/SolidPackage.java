import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Writes a function's package again: the jars in {@code lib/} without compression of their own, so
 * that the package compresses each as a whole. That takes a third off, since the classes of a
 * library are much alike, and the runtime has nothing to inflate twice. Entries are sorted and all
 * have one time, so that equal sources give equal bytes.
 *
 * <p>The build runs this file as it stands: {@code java SolidPackage.java ZIP TIMESTAMP}.
 */
final class SolidPackage {
  private final LocalDateTime time;

  private SolidPackage(LocalDateTime time) {
    this.time = time;
  }

  public static void main(String[] arguments) throws IOException {
    Path zip = Path.of(arguments[0]);
    LocalDateTime time =
        OffsetDateTime.parse(arguments[1])
            .withOffsetSameInstant(ZoneOffset.UTC)
            .toLocalDateTime();
    Path written = zip.resolveSibling(zip.getFileName() + ".solid");
    Files.write(written, new SolidPackage(time).solid(Files.readAllBytes(zip)));
    Files.move(written, zip, StandardCopyOption.REPLACE_EXISTING);
  }

  private byte[] solid(byte[] zip) throws IOException {
    Map<String, byte[]> entries = new TreeMap<>();
    try (ZipInputStream input = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = input.getNextEntry(); entry != null; entry = input.getNextEntry()) {
        if (!entry.isDirectory()) {
          entries.put(entry.getName(), input.readAllBytes());
        }
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream output = new ZipOutputStream(bytes)) {
      output.setLevel(Deflater.BEST_COMPRESSION);
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        boolean jar = entry.getKey().endsWith(".jar");
        output.putNextEntry(entryOf(entry.getKey()));
        output.write(jar ? stored(entry.getValue()) : entry.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private byte[] stored(byte[] jar) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipInputStream input = new ZipInputStream(new ByteArrayInputStream(jar));
        ZipOutputStream output = new ZipOutputStream(bytes)) {
      output.setMethod(ZipOutputStream.STORED);
      for (ZipEntry entry = input.getNextEntry(); entry != null; entry = input.getNextEntry()) {
        byte[] content = contentOf(entry, input);
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry copy = entryOf(entry.getName());
        copy.setSize(content.length);
        copy.setCrc(crc.getValue());
        output.putNextEntry(copy);
        output.write(content);
      }
    }
    return bytes.toByteArray();
  }

  /** Which JDKs Maven and the compiler ran on is left out of manifests: packages would differ. */
  private static byte[] contentOf(ZipEntry entry, ZipInputStream input) throws IOException {
    byte[] content = input.readAllBytes();
    if (!entry.getName().equals("META-INF/MANIFEST.MF")) {
      return content;
    }
    return new String(content, StandardCharsets.UTF_8)
        .replaceAll("(?m)^Build-(Tool-)?Jdk-Spec: .*\\R", "")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Without a zone: an instant would be written as the time of day where the build runs. */
  private ZipEntry entryOf(String name) {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(time);
    return entry;
  }
}
