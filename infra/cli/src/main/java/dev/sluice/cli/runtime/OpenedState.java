package dev.sluice.cli.runtime;

import dev.sluice.cli.network.Network;
import dev.sluice.local.OpenTables;
import java.io.IOException;
import java.nio.file.Path;

/** A state folder opened for reading, whether its system runs or not. */
public final class OpenedState implements AutoCloseable {
  private final OpenTables tables;
  private final Network network;

  private OpenedState(OpenTables tables) {
    this.tables = tables;
    this.network = Network.open(tables.environment(), tables.table());
  }

  /** Opens a folder. */
  public static OpenedState open(Path folder) throws IOException {
    return new OpenedState(OpenTables.open(folder));
  }

  /** The network in it. */
  public Network network() {
    return network;
  }

  @Override
  public void close() throws IOException {
    tables.close();
  }
}
