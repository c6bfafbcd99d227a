package dev.sluice.packages;

import dev.sluice.local.template.FunctionSpec;
import dev.sluice.local.template.Surroundings;
import dev.sluice.local.template.Template;
import dev.sluice.local.template.TemplateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The files of the repository, and what its template says of the functions. */
final class Project {
  private Project() {}

  /** The functions, by the names that the template gives them. */
  static List<String> functions() {
    return List.of("Gateway", "Planner", "Worker");
  }

  static Path root() {
    return Path.of(System.getProperty("sluice.root", "../../..")).toAbsolutePath().normalize();
  }

  /** Where this module may write. */
  static Path build() {
    return Path.of(System.getProperty("sluice.build", "target")).toAbsolutePath();
  }

  static Template template(URI queues) {
    return TemplateFile.read(root().resolve("template.yaml"))
        .resolve(Map.of(), Surroundings.local(queues));
  }

  static FunctionSpec function(String name) {
    return template(URI.create("http://127.0.0.1:1")).function(name);
  }

  /** The package that the template names for a function. */
  static Path zip(String function) {
    return root().resolve(function(function).codeUri()).normalize();
  }

  /** The samples in {@code events/} of a function's triggers, by file name. */
  static List<Path> events(String function) {
    String prefix = function.toLowerCase(Locale.ROOT) + "-";
    try (Stream<Path> files = Files.list(root().resolve("events"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(prefix))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
