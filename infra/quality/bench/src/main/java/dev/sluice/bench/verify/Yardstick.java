package dev.sluice.bench.verify;

import dev.sluice.bench.report.Finished;
import dev.sluice.bench.report.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A program of the reference that does what our verifier does, built on this machine.
 *
 * @param name what it is called in the table
 * @param binary the program
 * @param options what stands behind the recording and the number of passes
 */
record Yardstick(String name, Path binary, List<String> options) {
  private static final Pattern TOTAL = Pattern.compile(" total=([0-9.]+)ms/blk");
  private static final int PASSES = 9;

  /** Those that can be built here; says which cannot. */
  static List<Yardstick> build(Setting setting) throws IOException, InterruptedException {
    List<Yardstick> built = new ArrayList<>();
    Optional<Path> sources = setting.inReference("yardsticks");
    if (sources.isPresent() && Setting.isThere("cargo", "--version")) {
      Path folder = copy(sources.get(), setting.work(), "rust");
      Finished.run(folder, List.of("cargo", "build", "--quiet", "--release"));
      built.add(
          new Yardstick(
              "Rust: alloy 2.5.0", folder.resolve("target/release/limit-rust"), List.of("none")));
    }
    if (sources.isPresent() && Setting.isThere("go", "version")) {
      Path folder = copy(sources.get(), setting.work(), "go");
      Finished.run(folder, List.of("go", "build", "-o", "limit-go", "."));
      built.add(new Yardstick("Go: go-ethereum 1.17.10", folder.resolve("limit-go"), List.of()));
    }
    return built;
  }

  /** Milliseconds of processor time a block: the median of some passes. */
  double millis(List<String> pinned, Path recording) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(pinned);
    command.add(binary.toString());
    command.add(recording.toString());
    command.add(Integer.toString(PASSES));
    command.addAll(options);
    String output = Finished.run(Path.of("."), command).output();
    Matcher total = TOTAL.matcher(output);
    if (!total.find()) {
      throw new IOException("wanted total=…ms/blk from " + name + ", got " + output);
    }
    return Double.parseDouble(total.group(1));
  }

  /** Nothing is written into the reference: the sources are built in a copy. */
  private static Path copy(Path sources, Path work, String language) throws IOException {
    Path from = sources.resolve(language);
    Path to = work.resolve("yardsticks").resolve(language);
    try (Stream<Path> files = Files.walk(from)) {
      files
          .filter(Files::isRegularFile)
          .forEach(file -> copy(file, to.resolve(from.relativize(file))));
    }
    return to;
  }

  /** A file that is the same stays, so that nothing is built again. */
  private static void copy(Path from, Path to) {
    try {
      if (!Files.exists(to) || Files.mismatch(from, to) >= 0) {
        Files.createDirectories(to.toAbsolutePath().getParent());
        Files.write(to, Files.readAllBytes(from));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
