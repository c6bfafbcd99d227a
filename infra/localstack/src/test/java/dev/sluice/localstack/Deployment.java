package dev.sluice.localstack;

import dev.sluice.cli.network.Network;
import dev.sluice.cli.runtime.MemberTables;
import dev.sluice.rpc.RecordingServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** The template, deployed to an emulator, beside the recording's JSON-RPC server. */
final class Deployment implements AutoCloseable {
  private static final String NAME = "sluice";
  private static final String NODE_TABLE = NAME + "-node-" + Recorded.ELSEWHERE;
  private static final String SECRET_PREFIX = "/sluice";
  private static final Duration LEVEL_LIMIT = Duration.ofMinutes(4);

  private final Recorded recorded;
  private final RecordingServer source;
  private final Emulator emulator;
  private final Clients clients;
  private final Stack stack;

  private Deployment(Recorded recorded, RecordingServer source, Emulator emulator)
      throws IOException {
    this.recorded = recorded;
    this.source = source;
    this.emulator = emulator;
    this.clients = new Clients(emulator.endpoint());
    this.stack =
        Stack.create(
            clients.cloudFormation(),
            NAME,
            Packages.upload(clients, emulator.endpoint(), NAME + "-packages"),
            Map.of("NetworkName", recorded.config().network().id(), "SecretPrefix", SECRET_PREFIX));
  }

  static Deployment start() throws Exception {
    Recorded recorded = Recorded.read();
    RecordingServer source = recorded.serve();
    Emulator emulator = Emulators.start();
    try {
      return new Deployment(recorded, source, emulator);
    } catch (IOException | RuntimeException e) {
      emulator.close();
      source.close();
      throw e;
    }
  }

  Stack stack() {
    return stack;
  }

  Clients clients() {
    return clients;
  }

  Emulator emulator() {
    return emulator;
  }

  Recorded recorded() {
    return recorded;
  }

  FifoQueue work() {
    return new FifoQueue(clients.sqs(), stack.output("QueueUrl"));
  }

  FifoQueue deadLetters() {
    return new FifoQueue(clients.sqs(), stack.output("DeadLetterQueueUrl"));
  }

  Network network() {
    return Network.open(clients.environment(), stack.output("TableName"));
  }

  /**
   * Puts the source's address into a parameter, makes the table of the node that lives elsewhere,
   * and applies a configuration that names both.
   *
   * @return what the command said
   */
  CommandRun configure(Path folder) throws IOException {
    String parameter = SECRET_PREFIX + "/recording";
    put(parameter, source.uri());
    MemberTables.make(clients.dynamo(), NODE_TABLE);
    Path file = folder.resolve("sluice.yaml");
    Files.writeString(file, recorded.written("ssm:" + parameter, NODE_TABLE));
    CommandRun applied = sluice("config", "apply", "--yes", file);
    // Functions in a container reach this machine by another name than the command does.
    put(parameter, emulator.reach(source.uri()));
    return applied;
  }

  private void put(String parameter, URI address) {
    clients
        .ssm()
        .putParameter(
            request ->
                request
                    .name(parameter)
                    .type(ParameterType.SECURE_STRING)
                    .overwrite(true)
                    .value(address.toString()));
  }

  /** Runs a command of the CLI on the stack. */
  CommandRun sluice(Object... command) {
    return CommandRun.of(
        clients.environment(),
        Stream.concat(Stream.of(command), Stream.of("--stack", NAME)).toArray());
  }

  /** The schedules whose target is one of the stack's functions. */
  List<GetScheduleResponse> schedulesOf(String function) {
    return clients.scheduler().listSchedulesPaginator(request -> {}).schedules().stream()
        .map(
            summary ->
                clients
                    .scheduler()
                    .getSchedule(
                        request -> request.name(summary.name()).groupName(summary.groupName())))
        .filter(schedule -> schedule.target().arn().contains(":function:" + function))
        .toList();
  }

  /** The names of all functions that the emulator has. */
  List<String> functions() {
    return clients.lambda().listFunctionsPaginator().functions().stream()
        .map(FunctionConfiguration::functionName)
        .toList();
  }

  /** Reveals blocks. Where no schedule fires, it does what the gateway's would do. */
  void reveal(long height) throws IOException {
    source.reveal(height);
    if (!emulator.firesSchedules()) {
      String tick = Files.readString(Checkout.file("events/gateway-schedule.json"));
      clients
          .lambda()
          .invoke(
              request ->
                  request
                      .functionName(stack.output("GatewayFunction"))
                      .qualifier("live")
                      .invocationType(InvocationType.EVENT)
                      .payload(SdkBytes.fromUtf8String(tick)));
    }
  }

  /** Waits until gateway, master and all nodes stand at a height. */
  NetworkView awaitLevel(long height) {
    Network network = network();
    return Await.until(
        "everything level at " + height,
        LEVEL_LIMIT,
        () -> NetworkView.of(network),
        view -> view.isLevelAt(height));
  }

  @Override
  public void close() {
    clients.close();
    emulator.close();
    source.close();
  }
}
