package dev.sluice.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The figures that ship, against a run with a number of nodes that they were not taken from. */
class MeasurementTest {
  private static final int NODES = 3;
  private static final int STEP = 5;

  /** Batches differ a little from run to run; a change of the design moves more than this. */
  private static final double TOLERANCE_PERCENT = 15;

  @Test
  void theModelForeseesARunThatItWasNotMadeFrom(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path root = Path.of(System.getProperty("sluice.root", "."));
    Measured run = new Measurement(Scene.sparse(root), NODES, root).play(STEP, folder);
    System.out.println(Measured.HEADER + "\n" + run.line());
    Usage foreseen = Profiles.shipped().of("sparse", STEP).of(NODES);
    assertClose(foreseen.readUnits(), run.perBlock().readUnits());
    assertClose(foreseen.writeUnits(), run.perBlock().writeUnits());
    assertClose(foreseen.queueRequests(), run.perBlock().queueRequests());
    assertClose(foreseen.sourceBytes(), run.perBlock().sourceBytes());
    assertClose(foreseen.nodeBytes(), run.perBlock().nodeBytes());
    assertThat(run.targets()).isEqualTo(632);
    assertClose(
        Profiles.shipped().of("sparse", STEP).of(NODES).dollars(), run.perBlock().dollars());
  }

  private static void assertClose(double foreseen, double measured) {
    assertThat(measured).isCloseTo(foreseen, within(foreseen * TOLERANCE_PERCENT / 100));
  }
}
