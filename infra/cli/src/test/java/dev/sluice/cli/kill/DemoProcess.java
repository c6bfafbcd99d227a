package dev.sluice.cli.kill;

import dev.sluice.cli.Reference;
import dev.sluice.cli.Sluice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code sluice demo --keep} in a process of its own. */
final class DemoProcess {
  private final Process process;
  private final Path out;
  private final Path err;

  private DemoProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /**
   * Starts it.
   *
   * @param output where its streams go
   * @param arguments what comes after {@code demo --keep}
   */
  static DemoProcess start(Path output, List<Object> arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-Dsluice.home=" + Reference.own(""),
                "-cp",
                System.getProperty("java.class.path"),
                Sluice.class.getName(),
                "demo",
                "--keep"));
    arguments.forEach(argument -> command.add(argument.toString()));
    Path out = output.resolve("out");
    Path err = output.resolve("err");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    return new DemoProcess(process, out, err);
  }

  /** Whether it comes to its end by itself within so long. */
  boolean endsWithin(long millis) throws InterruptedException {
    return process.waitFor(millis, TimeUnit.MILLISECONDS);
  }

  /** SIGKILL: it gets no chance to do anything more. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  int exitCode() {
    return process.exitValue();
  }

  /** What it printed, and what went wrong. */
  String output() throws IOException {
    return Files.readString(out) + Files.readString(err);
  }
}
