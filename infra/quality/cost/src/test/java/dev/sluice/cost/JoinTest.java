package dev.sluice.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many requests to AWS one more node costs. Times are printed; they are no condition. */
class JoinTest {
  private static final Path ROOT = Path.of(System.getProperty("sluice.root", "."));
  private static final Path REFERENCE =
      ROOT.resolve(System.getProperty("sluice.reference", "../shared"));

  /** For blocks without a target. */
  private static final double MOST_OF_EMPTY = 0.05;

  /** For blocks full of targets. */
  private static final double MOST_OF_BUSY = 3;

  @TempDir private Path folder = Path.of("");

  @Test
  void aNode_thatJoinsOverTheShippedRecording_costsLessThanABusyBlocksRequests()
      throws IOException, InterruptedException {
    assertCostsAtMost(MOST_OF_BUSY, Scene.sparse(ROOT));
  }

  @Test
  void aNode_thatJoinsOverEmptyBlocks_costsNextToNothing()
      throws IOException, InterruptedException {
    requireReference();
    assertCostsAtMost(MOST_OF_EMPTY, Scene.empty(ROOT, REFERENCE));
  }

  @Test
  void aNode_thatJoinsOverBusyBlocks_costsAFewRequestsForEach()
      throws IOException, InterruptedException {
    requireReference();
    Joined dense = join(Scene.dense(ROOT, REFERENCE));
    Joined denser = join(Scene.denser(ROOT, REFERENCE));
    double requests = dense.requestCount() + denser.requestCount();
    assertThat(requests / (dense.blocks() + denser.blocks()))
        .isPositive()
        .isLessThanOrEqualTo(MOST_OF_BUSY);
  }

  private void assertCostsAtMost(double most, Scene scene)
      throws IOException, InterruptedException {
    Joined joined = join(scene);
    assertThat(joined.requestCount() / (double) joined.blocks())
        .as(joined.line())
        .isPositive()
        .isLessThanOrEqualTo(most);
  }

  private Joined join(Scene scene) throws IOException, InterruptedException {
    Path state = Files.createDirectory(folder.resolve(scene.density()));
    Joined joined = new Measurement(scene, 1, ROOT).join(state);
    System.out.println(joined.line());
    return joined;
  }

  private static void requireReference() {
    assumeTrue(
        Files.isDirectory(REFERENCE.resolve("blocks")),
        "skipped: no reference blocks in " + REFERENCE);
  }
}
