package dev.sluice.local;

import dev.sluice.local.backend.LocalDynamo;
import dev.sluice.local.state.RunningInfo;
import dev.sluice.local.state.StateFolder;
import dev.sluice.local.template.Surroundings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A system's table, opened for reading: through the system when it runs, otherwise from its folder,
 * under the lock.
 */
public final class OpenTables implements AutoCloseable {
  private final String endpoint;
  private final String table;
  private final AutoCloseableIo held;

  private OpenTables(String endpoint, String table, AutoCloseableIo held) {
    this.endpoint = endpoint;
    this.table = table;
    this.held = held;
  }

  /**
   * Opens a folder's table.
   *
   * @throws NoSuchFileException if the folder holds no system's state
   */
  public static OpenTables open(Path path) throws IOException {
    if (!StateFolder.holdsState(path)) {
      throw new NoSuchFileException(path.toString(), null, "holds no state of a system");
    }
    Optional<RunningInfo> running = RunningInfo.read(path);
    if (running.isPresent()) {
      return new OpenTables(running.get().dynamo(), running.get().table(), () -> {});
    }
    StateFolder folder = StateFolder.lock(path);
    OutputFile output = OutputFile.redirect(folder.log());
    LocalDynamo dynamo = LocalDynamo.start(folder.tables(), 0);
    return new OpenTables(
        dynamo.endpoint().toString(),
        Surroundings.local(URI.create("http://127.0.0.1")).stack() + "-Table",
        () -> {
          dynamo.close();
          output.close();
          folder.close();
        });
  }

  /** Where clients find the table. */
  public Map<String, String> environment() {
    return LocalEnvironment.of(endpoint);
  }

  /** The table's name. */
  public String table() {
    return table;
  }

  @Override
  public void close() throws IOException {
    held.close();
  }

  private interface AutoCloseableIo {
    void close() throws IOException;
  }
}
