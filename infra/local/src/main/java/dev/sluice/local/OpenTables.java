package dev.sluice.local;

import dev.sluice.core.error.PermanentException;
import dev.sluice.local.backend.LocalClients;
import dev.sluice.local.backend.LocalDynamo;
import dev.sluice.local.function.Origin;
import dev.sluice.local.function.OutputRouter;
import dev.sluice.local.function.RequestCounts;
import dev.sluice.local.state.RuntimeDescription;
import dev.sluice.local.state.StateFolder;
import dev.sluice.local.template.Surroundings;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The state in a folder, for commands other than the one that runs it: the runtime is asked while
 * it runs; when it does not, the folder is opened, under its lock.
 */
public final class OpenTables implements AutoCloseable {
  private final URI dynamo;
  private final Optional<RuntimeDescription> runtime;
  private final Shutdown shutdown;

  private OpenTables(URI dynamo, Optional<RuntimeDescription> runtime, Shutdown shutdown) {
    this.dynamo = dynamo;
    this.runtime = runtime;
    this.shutdown = shutdown;
  }

  /**
   * Opens a folder's tables.
   *
   * @throws NoSuchFileException if the folder holds no state
   * @throws PermanentException {@code STATE_LOCKED} when another command has it open, or its
   *     runtime is just starting; {@code STATE_FOREIGN} for state of another version
   */
  public static OpenTables open(Path folder) throws NoSuchFileException {
    if (!StateFolder.holdsState(folder)) {
      throw new NoSuchFileException(folder.toString(), null, "holds no state of a system");
    }
    OutputRouter.install();
    Optional<StateFolder> own = StateFolder.tryLock(folder);
    if (own.isPresent()) {
      return opened(own.get());
    }
    RuntimeDescription runtime =
        StateFolder.running(folder).orElseThrow(() -> StateFolder.locked(folder));
    return new OpenTables(runtime.dynamo(), Optional.of(runtime), new Shutdown());
  }

  private static OpenTables opened(StateFolder folder) {
    Shutdown shutdown = new Shutdown();
    shutdown.add(folder::close);
    boolean open = false;
    try {
      Logs logs = new Logs(folder.logs(), new RequestCounts());
      shutdown.add(logs::close);
      Origin origin = logs.origin(Origin.RUNTIME);
      LocalDynamo dynamo =
          origin.call(() -> LocalDynamo.start(folder.dynamo(), folder.nativeLibraries(), 0));
      shutdown.add(dynamo::close);
      open = true;
      return new OpenTables(dynamo.endpoint(), Optional.empty(), shutdown);
    } finally {
      if (!open) {
        shutdown.run();
      }
    }
  }

  /** Whether a runtime answers, and things may move while they are looked at. */
  public boolean live() {
    return runtime.isPresent();
  }

  /**
   * The variables that lead an SDK client to the state; while its system runs, to the queues and
   * the bus too.
   */
  public Map<String, String> environment() {
    return runtime
        .map(RuntimeDescription::environment)
        .orElseGet(() -> LocalClients.environment(dynamo));
  }

  /** What the template's queues and bus are called here; empty while its system does not run. */
  public Optional<Surroundings> surroundings() {
    return runtime.map(description -> Surroundings.local(description.sqs()));
  }

  /**
   * The name of the state table: the one that the template made. Nodes may have others.
   *
   * @throws PermanentException {@code STATE_ABSENT} when there is none, as when the only start has
   *     failed
   */
  public String table() {
    try (DynamoDbClient client = LocalClients.dynamo(dynamo)) {
      List<String> tables =
          client.listTables().tableNames().stream()
              .filter(name -> name.startsWith(Surroundings.STACK + "-"))
              .toList();
      if (tables.size() != 1) {
        throw new PermanentException("STATE_ABSENT", "wanted one table, got " + tables);
      }
      return tables.getFirst();
    }
  }

  /** Lets go of the folder, if it was opened. */
  @Override
  public void close() {
    shutdown.run();
  }
}
