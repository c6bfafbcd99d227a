package dev.sluice.packages;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * AWS's Lambda runtime interface emulator. The SAM CLI's pip package carries it; the package is
 * fetched once, not installed, and the program is taken out of it.
 */
final class EmulatorBinary {
  private static final String PIP_PACKAGE = "aws-sam-cli==1.170.0";
  private static final String IN_WHEEL = "samcli/local/rapid/";
  private static final long FETCH_MINUTES = 5;

  private EmulatorBinary() {}

  static synchronized Path find() throws IOException, InterruptedException {
    Path folder = Files.createDirectories(Project.build().resolve("emulator"));
    Path program = folder.resolve(name());
    if (Files.notExists(program)) {
      if (wheel(folder).isEmpty()) {
        fetch(folder);
      }
      extract(wheel(folder).orElseThrow(), program);
    }
    return program;
  }

  private static String name() {
    boolean arm = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT).equals("aarch64");
    return "aws-lambda-rie-" + (arm ? "arm64" : "x86_64");
  }

  private static Optional<Path> wheel(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".whl")).findFirst();
    }
  }

  private static void fetch(Path folder) throws IOException, InterruptedException {
    Path log = folder.resolve("pip.log");
    ProcessBuilder pip =
        new ProcessBuilder(
                "python3",
                "-m",
                "pip",
                "download",
                "--no-deps",
                "-d",
                folder.toString(),
                PIP_PACKAGE)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    Process process;
    try {
      process = pip.start();
    } catch (IOException e) {
      throw new IOException("python3 with pip is needed to fetch " + PIP_PACKAGE, e);
    }
    if (!process.waitFor(FETCH_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IOException("cannot fetch " + PIP_PACKAGE + ": " + Files.readString(log));
    }
  }

  private static void extract(Path wheel, Path program) throws IOException {
    try (ZipFile zip = new ZipFile(wheel.toFile())) {
      ZipEntry entry = zip.getEntry(IN_WHEEL + program.getFileName());
      if (entry == null) {
        throw new IOException("no " + program.getFileName() + " in " + wheel.getFileName());
      }
      Path part = program.resolveSibling(program.getFileName() + ".part");
      try (InputStream content = zip.getInputStream(entry)) {
        Files.copy(content, part, StandardCopyOption.REPLACE_EXISTING);
      }
      if (!part.toFile().setExecutable(true)) {
        throw new IOException("cannot make " + part + " executable");
      }
      Files.move(part, program, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
