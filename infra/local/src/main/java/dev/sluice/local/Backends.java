package dev.sluice.local;

import dev.sluice.aws.AwsClients;
import dev.sluice.local.backend.LocalDynamo;
import dev.sluice.local.backend.LocalQueues;
import dev.sluice.local.event.LocalBus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** DynamoDB, SQS and EventBridge of a local system, started together and stopped together. */
final class Backends implements AutoCloseable {
  private final LocalDynamo dynamo;
  private final LocalQueues queues;
  private final LocalBus bus;

  private Backends(LocalDynamo dynamo, LocalQueues queues, LocalBus bus) {
    this.dynamo = dynamo;
    this.queues = queues;
    this.bus = bus;
  }

  static Backends start(Path tables, int dynamoPort) throws IOException {
    LocalDynamo dynamo = LocalDynamo.start(tables, dynamoPort);
    return new Backends(dynamo, LocalQueues.start(), LocalBus.start());
  }

  LocalDynamo dynamo() {
    return dynamo;
  }

  LocalQueues queues() {
    return queues;
  }

  LocalBus bus() {
    return bus;
  }

  /** Where clients find them. */
  Map<String, String> environment() {
    return new HashMap<>(
        LocalEnvironment.of(
            dynamo.endpoint().toString(),
            queues.endpoint().toString(),
            bus.endpoint().toString()));
  }

  AwsClients clients() {
    return AwsClients.from(environment());
  }

  @Override
  public void close() throws IOException {
    bus.close();
    queues.close();
    dynamo.close();
  }
}
