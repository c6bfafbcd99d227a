package dev.sluice.simulation.planted;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code mvn -Pplanted}: every bug is found, and without one none is. */
class PlantedBugsTest {
  private static final Path ROOT = Path.of(System.getProperty("sluice.root", "."));
  private static final long SEED = Long.getLong("sluice.simulation.seed", 1);
  private static final int MOST_SCHEDULES =
      Integer.getInteger("sluice.simulation.schedules", 20_000);
  private static final int CONTROL_SCHEDULES = 500;

  @Test
  @Tag("planted")
  void bugs_areAllFound() {
    System.out.printf("bugs are looked for from seed %d on%n", SEED);
    List<Hunt.Catch> catches = hunt(PatchCatalogue.all());
    List<Integer> found =
        catches.stream()
            .filter(one -> one.violation().isPresent())
            .map(Hunt.Catch::schedules)
            .sorted()
            .toList();
    System.out.printf(
        "%d of %d found; schedules: median %d, most %d%n",
        found.size(), catches.size(), found.get(found.size() / 2), found.getLast());
    assertThat(catches).hasSizeGreaterThanOrEqualTo(40);
    assertThat(catches).allMatch(one -> one.violation().isPresent());
  }

  private static List<Hunt.Catch> hunt(List<Patch> patches) {
    Hunt hunt = new Hunt(ROOT, SEED, MOST_SCHEDULES);
    int cores = Runtime.getRuntime().availableProcessors();
    try (ExecutorService pool = Executors.newFixedThreadPool(cores)) {
      return patches.stream()
          .map(patch -> pool.submit(() -> told(hunt.of(patch))))
          .toList()
          .stream()
          .map(PlantedBugsTest::result)
          .toList();
    }
  }

  private static Hunt.Catch told(Hunt.Catch one) {
    System.out.println(one);
    return one;
  }

  private static Hunt.Catch result(Future<Hunt.Catch> future) {
    try {
      return future.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A bug that is none: what is found must come from the bugs, not from how they are planted. */
  @Test
  void simulator_whenNothingIsChanged_findsNothing() {
    Patch none =
        Patch.core(
            "nothing",
            "settle/Settlement.java",
            "final class Settlement",
            "final class Settlement");
    assertThat(new Hunt(ROOT, SEED, CONTROL_SCHEDULES).of(none).violation())
        .isEqualTo(Optional.empty());
  }

  /** A refactoring that leaves a bug without its place is told at once, in every build. */
  @Test
  void bugs_allHaveTheirPlace() throws IOException {
    for (Patch patch : PatchCatalogue.all()) {
      assertThat(PatchedSource.of(ROOT, patch)).isNotEmpty();
    }
  }
}
