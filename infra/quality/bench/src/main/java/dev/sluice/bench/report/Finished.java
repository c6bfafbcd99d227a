package dev.sluice.bench.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A process that has ended.
 *
 * @param nanos from just before it was started until it had ended
 * @param output what it wrote, errors too
 */
public record Finished(long nanos, String output) {
  private static final double NANOS_PER_SECOND = 1e9;

  /**
   * Runs a command to its end.
   *
   * @param folder its working directory
   * @throws IOException if it cannot be started or does not exit with 0; the message holds its
   *     output
   */
  public static Finished run(Path folder, List<String> command)
      throws IOException, InterruptedException {
    Path log = Files.createTempFile("bench", ".log");
    try {
      long start = System.nanoTime();
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      int status = waitFor(process);
      long nanos = System.nanoTime() - start;
      String output = Files.readString(log, StandardCharsets.UTF_8);
      if (status != 0) {
        throw new IOException(command.getFirst() + " exited with " + status + ": " + output);
      }
      return new Finished(nanos, output);
    } finally {
      Files.delete(log);
    }
  }

  /** Seconds from start to end. */
  public double seconds() {
    return nanos / NANOS_PER_SECOND;
  }

  private static int waitFor(Process process) throws InterruptedException {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      throw e;
    }
  }
}
