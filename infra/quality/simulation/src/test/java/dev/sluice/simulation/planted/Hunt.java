package dev.sluice.simulation.planted;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;

/** Looks for one planted bug. */
final class Hunt {
  private final Path root;
  private final long firstSeed;
  private final int mostSchedules;

  Hunt(Path root, long firstSeed, int mostSchedules) {
    this.root = root;
    this.firstSeed = firstSeed;
    this.mostSchedules = mostSchedules;
  }

  /** Runs schedule after schedule until one fails. */
  Catch of(Patch patch) {
    try {
      Map<String, byte[]> classes = new Compiler().compile(patch, PatchedSource.of(root, patch));
      return of(patch, runner(classes));
    } catch (IOException | ReflectiveOperationException e) {
      throw new IllegalStateException(patch + " cannot be planted", e);
    }
  }

  private Catch of(Patch patch, LongFunction<String> runner) {
    for (int i = 0; i < mostSchedules; i++) {
      String violation = runner.apply(firstSeed + i);
      if (!violation.isEmpty()) {
        return new Catch(patch, i + 1, Optional.of(violation));
      }
    }
    return new Catch(patch, mostSchedules, Optional.empty());
  }

  @SuppressWarnings("unchecked")
  private static LongFunction<String> runner(Map<String, byte[]> classes)
      throws ReflectiveOperationException {
    return (LongFunction<String>)
        new PatchedClasses(classes)
            .loadClass(SeedRunner.class.getName())
            .getConstructor()
            .newInstance();
  }

  /**
   * What came of it.
   *
   * @param patch the bug
   * @param schedules how many schedules were run
   * @param violation how it was found; empty if it was not
   */
  record Catch(Patch patch, int schedules, Optional<String> violation) {
    @Override
    public String toString() {
      String first = violation.orElse("NOT FOUND").lines().findFirst().orElse("");
      return String.format("%7d  %s: %.110s", schedules, patch, first);
    }
  }
}
