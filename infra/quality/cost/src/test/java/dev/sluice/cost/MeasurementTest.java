package dev.sluice.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The figures that ship, against a run with a number of nodes that they were not taken from. */
class MeasurementTest {
  private static final int NODES = 3;
  private static final int STEP = 5;

  /** Batches differ a little from run to run; a change of the design moves more than this. */
  private static final double TOLERANCE_PERCENT = 15;

  /** A block is read again by each worker that has not seen it: which one that is, is chance. */
  private static final double READS_TOLERANCE_PERCENT = 40;

  /** Emitted after a fault or a race only, and paid for in the hours in which they are. */
  private static final Set<String> OCCASIONAL =
      Set.of("Duplicate", "Gap", "Stale", "OutOfTime", "Retry");

  @Test
  void theModelForeseesARunThatItWasNotMadeFrom(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path root = Path.of(System.getProperty("sluice.root", "."));
    Measured run = new Measurement(Scene.sparse(root), NODES, root).play(STEP, folder);
    System.out.println(Measured.HEADER + "\n" + run.line());
    Usage foreseen = Profiles.shipped().of("sparse", STEP).of(NODES);
    assertThat(run.perBlock().readUnits())
        .isCloseTo(
            foreseen.readUnits(), withinPercent(foreseen.readUnits(), READS_TOLERANCE_PERCENT));
    assertClose(foreseen.writeUnits(), run.perBlock().writeUnits());
    assertClose(foreseen.queueRequests(), run.perBlock().queueRequests());
    assertClose(foreseen.sourceBytes(), run.perBlock().sourceBytes());
    assertClose(foreseen.nodeBytes(), run.perBlock().nodeBytes());
    assertThat(run.targets()).isEqualTo(632);
    assertClose(
        Profiles.shipped().of("sparse", STEP).of(NODES).dollars(), run.perBlock().dollars());
    Set<String> metrics = EmittedMetrics.in(folder);
    metrics.removeAll(OCCASIONAL);
    assertThat(metrics).hasSize(Deployed.METRICS);
  }

  private static void assertClose(double foreseen, double measured) {
    assertThat(measured).isCloseTo(foreseen, withinPercent(foreseen, TOLERANCE_PERCENT));
  }

  private static Offset<Double> withinPercent(double foreseen, double percent) {
    return within(foreseen * percent / 100);
  }
}
