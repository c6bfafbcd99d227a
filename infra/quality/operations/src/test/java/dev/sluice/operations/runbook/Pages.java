package dev.sluice.operations.runbook;

import dev.sluice.operations.system.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The runbook's files. */
public final class Pages {
  private static final Path FOLDER = Project.file("infra/runbook");

  private Pages() {}

  /** The names of all files. */
  public static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** A file's text. */
  public static String text(String name) throws IOException {
    return Files.readString(FOLDER.resolve(name));
  }

  /** What the group of a pattern finds in any file. */
  public static Set<String> mentioned(String pattern) throws IOException {
    Set<String> found = new TreeSet<>();
    for (String name : names()) {
      Matcher matcher = Pattern.compile(pattern).matcher(text(name));
      while (matcher.find()) {
        found.add(matcher.group(1));
      }
    }
    return found;
  }
}
