package dev.sluice.cli.runtime;

import dev.sluice.cli.network.Network;
import dev.sluice.cli.stack.Stack;
import dev.sluice.local.OpenTables;
import dev.sluice.local.template.Surroundings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A state opened by a command: a folder's, whether its system runs or not, or a stack's. */
public final class OpenedState implements AutoCloseable {
  private final Optional<OpenTables> tables;
  private final Optional<Stack> stack;
  private final Map<String, String> environment;
  private final String table;
  private final Network network;

  private OpenedState(
      Optional<OpenTables> tables,
      Optional<Stack> stack,
      Map<String, String> environment,
      String tableName) {
    this.tables = tables;
    this.stack = stack;
    this.environment = environment;
    this.table = tableName;
    this.network = Network.open(environment, tableName);
  }

  /** Opens a folder. */
  public static OpenedState open(Path folder) throws IOException {
    OpenTables tables = OpenTables.open(folder);
    return new OpenedState(
        Optional.of(tables), Optional.empty(), tables.environment(), tables.table());
  }

  /** Opens the state of a deployed system. */
  public static OpenedState of(Stack stack) {
    return new OpenedState(
        Optional.empty(), Optional.of(stack), stack.access().variables(), stack.table());
  }

  /** The stack, if it is one's. */
  public Optional<Stack> stack() {
    return stack;
  }

  /** The network in it. */
  public Network network() {
    return network;
  }

  /** The state table's name. */
  public String table() {
    return table;
  }

  /** The bus's name; empty while nothing runs that would take an event. */
  public Optional<String> busName() {
    return stack.map(Stack::busName).or(() -> local().map(Surroundings::stack));
  }

  /** The work queue's URL; empty while nothing runs that has one. */
  public Optional<String> workQueue() {
    return stack.map(Stack::workQueue).or(() -> localQueue("work"));
  }

  /** The URL of the queue of messages that failed too often; empty while nothing runs. */
  public Optional<String> deadLetterQueue() {
    return stack.map(Stack::deadLetterQueue).or(() -> localQueue("dead"));
  }

  /** The queue that the template names so. */
  private Optional<String> localQueue(String name) {
    return local().map(here -> here.queueUrl(here.stack() + "-" + name + ".fifo"));
  }

  private Optional<Surroundings> local() {
    return tables.flatMap(OpenTables::surroundings);
  }

  /** The variables that lead an SDK client to it. */
  public Map<String, String> environment() {
    return environment;
  }

  /**
   * The variables that lead to AWS's parameters: a stack's are in its own account and region, while
   * what stands in for AWS on this machine has none.
   *
   * @param own the variables of the process
   */
  public Map<String, String> parametersIn(Map<String, String> own) {
    return stack.isPresent() ? environment : own;
  }

  @Override
  public void close() {
    tables.ifPresent(OpenTables::close);
  }
}
