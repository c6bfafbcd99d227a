package dev.sluice.testkit;

import dev.sluice.core.error.HaltException;
import dev.sluice.core.port.ConfigStore;
import dev.sluice.core.state.Configuration;
import dev.sluice.core.state.GatewayState;
import dev.sluice.core.state.Genesis;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.NodeState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The configuration's versions in a {@link FakeTable}. */
public final class FakeConfigStore implements ConfigStore {
  private final FakeTable table;

  /** The configuration of the network in this table. */
  public FakeConfigStore(FakeTable table) {
    this.table = table;
  }

  @Override
  public Optional<Configuration> version(int version) {
    return table.read(RowKey.configuration(version), Configuration.class);
  }

  /**
   * {@inheritDoc}
   *
   * @throws HaltException with code {@code TX_INVALID} if there are more rows than one transaction
   *     holds
   */
  @Override
  public boolean initialise(Genesis genesis) {
    List<FakeWrite> writes = new ArrayList<>();
    int version = genesis.configuration().version();
    writes.add(fresh(RowKey.configuration(version), genesis.configuration()));
    writes.add(fresh(RowKey.members(), genesis.members()));
    writes.add(fresh(RowKey.gateway(), genesis.gateway()));
    writes.add(fresh(RowKey.master(), genesis.master()));
    for (NodeState node : genesis.nodes()) {
      writes.add(fresh(RowKey.node(memberOf(genesis, node)), node));
    }
    return table.transact(writes).isEmpty();
  }

  @Override
  public boolean addVersion(Configuration next) {
    synchronized (table) {
      Optional<GatewayState> row = table.read(RowKey.gateway(), GatewayState.class);
      if (row.isEmpty()) {
        return false;
      }
      Condition open =
          new Condition.Row<>(
              GatewayState.class,
              state ->
                  next.validFrom().isAbove(state.height())
                      && state.configVersion() == next.version() - 1);
      return table
          .transact(
              List.of(
                  fresh(RowKey.configuration(next.version()), next),
                  new FakeWrite.Put(RowKey.gateway(), open, naming(row.get(), next))))
          .isEmpty();
    }
  }

  private static GatewayState naming(GatewayState row, Configuration newest) {
    return new GatewayState(
        row.height(),
        row.hash(),
        row.sourceHead(),
        row.limit(),
        row.status(),
        row.halt(),
        row.epoch(),
        newest.version(),
        row.checksum());
  }

  private static FakeWrite fresh(RowKey key, Object row) {
    return new FakeWrite.Put(key, new Condition.Absent(), row);
  }

  private static Member memberOf(Genesis genesis, NodeState node) {
    return genesis.members().members().stream()
        .filter(member -> member.id().equals(node.id()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(node.id() + " is no member"));
  }
}
