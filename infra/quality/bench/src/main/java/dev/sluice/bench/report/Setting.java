package dev.sluice.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where things are and how often they are measured.
 *
 * @param reference the folder of reference blocks and yardsticks, which may be absent
 * @param results where the tables go
 * @param work an own folder for what is built on the way
 * @param anvil its path, or a name that is looked for on PATH
 * @param ethereumEtl the same of ethereum-etl
 * @param rounds how often each contestant runs
 */
public record Setting(
    Path reference, Path results, Path work, String anvil, String ethereumEtl, int rounds) {
  private static final int ROUNDS = 5;

  /** From system properties, all of which have defaults. */
  public static Setting ofSystem() {
    Path module = Path.of(System.getProperty("bench.module", "infra/quality/bench"));
    return new Setting(
        Path.of(System.getProperty("sluice.reference", "../shared")).toAbsolutePath(),
        module.resolve("results"),
        module.resolve("target").toAbsolutePath(),
        System.getProperty("anvil", "anvil"),
        System.getProperty("ethereumetl", "ethereumetl"),
        Integer.getInteger("rounds", ROUNDS));
  }

  /** A file or folder of the reference; where it is absent, says so. */
  public Optional<Path> inReference(String name) {
    Path path = reference.resolve(name);
    if (Files.exists(path)) {
      return Optional.of(path);
    }
    System.out.println("skipped: there is no " + name + " in " + reference);
    return Optional.empty();
  }

  /** Whether a program can be started; where it cannot, says so. */
  public static boolean isThere(String... command) throws InterruptedException {
    try {
      new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
      return true;
    } catch (IOException _) {
      System.out.println("skipped: " + command[0] + " cannot be started");
      return false;
    }
  }
}
