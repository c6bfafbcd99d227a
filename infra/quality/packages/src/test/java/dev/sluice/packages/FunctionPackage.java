package dev.sluice.packages;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A package, read into memory.
 *
 * @param files the contents of its files by name, in the order of the package
 * @param times the times of its entries, and of the entries of its jars
 */
record FunctionPackage(Map<String, byte[]> files, List<LocalDateTime> times) {
  static FunctionPackage read(Path zip) {
    Set<LocalDateTime> times = new LinkedHashSet<>();
    try {
      Map<String, byte[]> files = unzip(Files.readAllBytes(zip), times);
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        if (isJar(file.getKey())) {
          unzip(file.getValue(), times);
        }
      }
      return new FunctionPackage(files, List.copyOf(times));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of the jars, without their folder. */
  List<String> jars() {
    return files.keySet().stream()
        .filter(FunctionPackage::isJar)
        .map(name -> name.substring(name.lastIndexOf('/') + 1))
        .toList();
  }

  /** Where each class is found: in jars, or in the package itself, then named {@code /}. */
  Map<String, List<String>> classes() {
    Map<String, List<String>> places = new LinkedHashMap<>();
    files.forEach(
        (name, content) -> {
          if (isJar(name)) {
            entries(content).forEach(entry -> addClass(places, entry, name));
          } else {
            addClass(places, name, "/");
          }
        });
    return places;
  }

  private static void addClass(Map<String, List<String>> places, String entry, String where) {
    if (entry.endsWith(".class")
        && !entry.endsWith("module-info.class")
        && !entry.startsWith("META-INF/versions/")) {
      places.computeIfAbsent(entry, key -> new ArrayList<>()).add(where);
    }
  }

  private static Iterable<String> entries(byte[] jar) {
    try {
      return unzip(jar, new HashSet<>()).keySet();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isJar(String name) {
    return name.endsWith(".jar");
  }

  private static Map<String, byte[]> unzip(byte[] zip, Set<LocalDateTime> times)
      throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (ZipInputStream input = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = input.getNextEntry(); entry != null; entry = input.getNextEntry()) {
        times.add(entry.getTimeLocal());
        files.put(entry.getName(), input.readAllBytes());
      }
    }
    return files;
  }
}
