package dev.sluice.testkit;

import dev.sluice.core.chain.Run;
import dev.sluice.core.error.HaltException;
import dev.sluice.core.error.PermanentException;
import dev.sluice.core.port.GatewayStore;
import dev.sluice.core.state.GatewayState;
import dev.sluice.core.state.GatewayStatus;
import java.util.List;
import java.util.Optional;

/** The gateway's row in a {@link FakeTable}. */
public final class FakeGatewayStore implements GatewayStore {
  private final FakeTable table;

  /** The gateway of the network in this table. */
  public FakeGatewayStore(FakeTable table) {
    this.table = table;
  }

  @Override
  public Optional<GatewayState> read() {
    return table.read(RowKey.gateway(), GatewayState.class);
  }

  @Override
  public Advance advance(GatewayState from, GatewayState to, Run run) {
    requireLinked(from, to, run);
    RowKey runKey = RowKey.run(run.range().first());
    List<FakeTable.Lost> lost =
        table.transactOnce(
            List.of(from, to, run),
            List.of(
                new FakeWrite.Put(RowKey.gateway(), stillStands(from), to),
                new FakeWrite.Put(runKey, new Condition.Absent(), run)));
    return lost.isEmpty() ? new Advance.Applied() : classify(lost, to, run);
  }

  private static Advance classify(List<FakeTable.Lost> lost, GatewayState to, Run run) {
    if (lost.getFirst().index() != 0) {
      throw new HaltException(
          "STATE_DIVERGENCE",
          "a run begins at " + run.range().first() + ", but the gateway stands below it");
    }
    GatewayState current =
        lost.getFirst()
            .as(GatewayState.class)
            .orElseThrow(() -> new PermanentException("AWS_NOT_FOUND", "no gateway row"));
    boolean sameRun =
        lost.getLast().index() == 1
            && lost.getLast().as(Run.class).orElseThrow().checksum().equals(run.checksum());
    return sameRun && current.equals(to) ? new Advance.Applied() : new Advance.Moved(current);
  }

  private static void requireLinked(GatewayState from, GatewayState to, Run run) {
    boolean linked =
        run.range().first().equals(from.height().next())
            && run.parent().equals(from.hash())
            && run.range().last().equals(to.height())
            && run.lastHash().equals(to.hash());
    if (!linked) {
      throw new IllegalArgumentException(
          "run " + run.range() + " does not lead from " + from.height() + " to " + to.height());
    }
  }

  private static Condition stillStands(GatewayState from) {
    return new Condition.Row<>(
        GatewayState.class,
        row ->
            row.height().equals(from.height())
                && row.hash().equals(from.hash())
                && row.epoch() == from.epoch()
                && row.configVersion() == from.configVersion()
                && row.status() == GatewayStatus.ACTIVE);
  }

  @Override
  public boolean changeStatus(GatewayState from, GatewayState to) {
    synchronized (table) {
      Optional<GatewayState> row = read().filter(current -> current.epoch() == from.epoch());
      row.ifPresent(current -> table.put(RowKey.gateway(), withStatusOf(current, to)));
      return row.isPresent();
    }
  }

  private static GatewayState withStatusOf(GatewayState row, GatewayState to) {
    return new GatewayState(
        row.height(),
        row.hash(),
        row.sourceHead(),
        row.limit(),
        to.status(),
        to.halt(),
        to.epoch(),
        row.configVersion(),
        row.checksum());
  }
}
