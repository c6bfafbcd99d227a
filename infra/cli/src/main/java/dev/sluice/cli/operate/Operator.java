package dev.sluice.cli.operate;

import dev.sluice.aws.AwsClients;
import dev.sluice.aws.DynamoMembership;
import dev.sluice.aws.DynamoOperationLog;
import dev.sluice.aws.EventBridgeBus;
import dev.sluice.aws.SqsDeadLetters;
import dev.sluice.cli.CommandException;
import dev.sluice.cli.ExitCode;
import dev.sluice.cli.network.Network;
import dev.sluice.cli.runtime.OpenedState;
import dev.sluice.core.operate.NodeOperations;
import dev.sluice.core.operate.Operation;
import dev.sluice.core.port.DeadLetters;
import dev.sluice.core.port.EventBus;
import dev.sluice.core.port.OperationLog;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** An operator at an opened state: what changes it, and the log of what was changed. */
final class Operator implements AutoCloseable {
  private final OpenedState opened;
  private final AwsClients clients;
  private final OperationLog log;

  private Operator(OpenedState opened, AwsClients clients) {
    this.opened = opened;
    this.clients = clients;
    this.log = new DynamoOperationLog(clients.dynamo(), opened.table());
  }

  static Operator at(OpenedState opened) {
    return new Operator(opened, AwsClients.from(opened.environment()));
  }

  Network network() {
    return opened.network();
  }

  OpenedState state() {
    return opened;
  }

  AwsClients clients() {
    return clients;
  }

  NodeOperations nodes() {
    return new NodeOperations(
        network().master(),
        network().nodes(),
        new DynamoMembership(clients, clients.dynamo(), opened.table()),
        bus());
  }

  /** Without a system that runs there is nobody to tell: the next start looks at the rows. */
  private EventBus bus() {
    Optional<EventBus> bus =
        opened
            .busName()
            .map(
                name ->
                    new EventBridgeBus(clients.eventBridge(), name, network().members().network()));
    return bus.orElse(events -> events);
  }

  /**
   * The dead letters.
   *
   * @throws CommandException if the system does not run: its queues are gone with it
   */
  DeadLetters deadLetters() {
    Optional<DeadLetters> letters =
        opened
            .deadLetterQueue()
            .flatMap(
                dead ->
                    opened.workQueue().map(work -> new SqsDeadLetters(clients.sqs(), dead, work)));
    return letters.orElseThrow(
        () ->
            new CommandException(
                ExitCode.NO_INPUT,
                "the system of this state does not run, and its queues are gone with it",
                "start it: the planner sends again what is wanted"));
  }

  /** The newest operations, newest first. */
  List<Operation> newest(int limit) {
    return log.newest(limit);
  }

  /** Does something between two entries in the log: that it is begun, and what became of it. */
  <T> T logged(Intent intent, Supplier<T> work, Function<T, String> outcome) {
    Operation begun = intent.begun(System.currentTimeMillis(), new SecureRandom().nextLong());
    if (!log.append(begun)) {
      throw new IllegalStateException("a random name came twice: " + begun.id());
    }
    try {
      T result = work.get();
      log.conclude(begun.concluded(outcome.apply(result)));
      return result;
    } catch (RuntimeException e) {
      concludeFailed(begun, e);
      throw e;
    }
  }

  private void concludeFailed(Operation begun, RuntimeException failure) {
    try {
      log.conclude(begun.concluded("failed: " + failure.getMessage()));
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  @Override
  public void close() {
    clients.close();
  }
}
